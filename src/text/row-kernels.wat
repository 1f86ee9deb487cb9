;; What learning and asking a network spend their time on, four numbers at a time. Addresses and lengths are in bytes, lengths multiples
;; of 16 (of 8 for rows of whole numbers). `npm run kernels` writes row-kernels.wasm.ts; test/text/row-kernels.test.ts compares it with plain TypeScript.
(module
  (import "rows" "memory" (memory 1))

  ;; Of rows of singles only some groups of four numbers are worked on; `groups` up to `last` holds where in a row each begins. `places`
  ;; are the numbers of the rows that are worked on, one after the other, each `length` bytes long; there must be one at least.

  ;; sums += each of so many shares * the row at its place
  (func (export "addRows") (param $sums i32) (param $rows i32) (param $length i32) (param $places i32) (param $shares i32)
    (param $count i32) (param $groups i32) (param $last i32)
    (local $row i32) (local $group i32) (local $at i32) (local $s v128)
    (loop $each
      (local.set $row (i32.add (local.get $rows) (i32.mul (i32.load (local.get $places)) (local.get $length))))
      (local.set $s (v128.load32_splat (local.get $shares)))
      (local.set $group (local.get $groups))
      (loop $next
        (local.set $at (i32.load (local.get $group)))
        (v128.store (i32.add (local.get $sums) (local.get $at))
          (f32x4.add
            (v128.load (i32.add (local.get $sums) (local.get $at)))
            (f32x4.mul (local.get $s) (v128.load (i32.add (local.get $row) (local.get $at))))))
        (local.set $group (i32.add (local.get $group) (i32.const 4)))
        (br_if $next (i32.lt_u (local.get $group) (local.get $last))))
      (local.set $places (i32.add (local.get $places) (i32.const 4)))
      (local.set $shares (i32.add (local.get $shares) (i32.const 4)))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br_if $each (local.get $count))))

  ;; The sum of a vector's four numbers: (first + second) + (third + fourth).
  (func $total (param $v v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $v)) (f32x4.extract_lane 1 (local.get $v)))
      (f32.add (f32x4.extract_lane 2 (local.get $v)) (f32x4.extract_lane 3 (local.get $v)))))

  ;; For each of so many places, from one sum to the next: sum += row · given
  (func (export "addProducts") (param $sums i32) (param $rows i32) (param $length i32) (param $places i32) (param $count i32)
    (param $given i32) (param $groups i32) (param $last i32)
    (local $row i32) (local $group i32) (local $at i32) (local $a v128)
    (loop $each
      (local.set $row (i32.add (local.get $rows) (i32.mul (i32.load (local.get $places)) (local.get $length))))
      (local.set $a (v128.const f32x4 0 0 0 0))
      (local.set $group (local.get $groups))
      (loop $next
        (local.set $at (i32.load (local.get $group)))
        (local.set $a (f32x4.add (local.get $a)
          (f32x4.mul
            (v128.load (i32.add (local.get $row) (local.get $at)))
            (v128.load (i32.add (local.get $given) (local.get $at))))))
        (local.set $group (i32.add (local.get $group) (i32.const 4)))
        (br_if $next (i32.lt_u (local.get $group) (local.get $last))))
      (f32.store (local.get $sums) (f32.add (f32.load (local.get $sums)) (call $total (local.get $a))))
      (local.set $sums (i32.add (local.get $sums) (i32.const 4)))
      (local.set $places (i32.add (local.get $places) (i32.const 4)))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br_if $each (local.get $count))))

  ;; sums += scale * a whole row of bytes, eight at a time
  (func (export "addSmallRow") (param $sums i32) (param $row i32) (param $length i32) (param $scale f32)
    (local $end i32) (local $s v128) (local $eight v128)
    (local.set $s (f32x4.splat (local.get $scale)))
    (local.set $end (i32.add (local.get $row) (local.get $length)))
    (loop $next
      (local.set $eight (v128.load8x8_s (local.get $row)))
      (v128.store (local.get $sums)
        (f32x4.add
          (v128.load (local.get $sums))
          (f32x4.mul (local.get $s) (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $eight))))))
      (v128.store offset=16 (local.get $sums)
        (f32x4.add
          (v128.load offset=16 (local.get $sums))
          (f32x4.mul (local.get $s) (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $eight))))))
      (local.set $sums (i32.add (local.get $sums) (i32.const 32)))
      (local.set $row (i32.add (local.get $row) (i32.const 8)))
      (br_if $next (i32.lt_u (local.get $row) (local.get $end)))))

  ;; For each of so many whole rows of bytes, from one sum to the next, eight at a time: sum += row · given
  (func (export "addSmallProducts") (param $sums i32) (param $rows i32) (param $count i32) (param $given i32) (param $length i32)
    (local $end i32) (local $g i32) (local $a v128) (local $b v128) (local $eight v128)
    (loop $row
      (local.set $a (v128.const f32x4 0 0 0 0))
      (local.set $b (v128.const f32x4 0 0 0 0))
      (local.set $g (local.get $given))
      (local.set $end (i32.add (local.get $rows) (local.get $length)))
      (loop $next
        (local.set $eight (v128.load8x8_s (local.get $rows)))
        (local.set $a (f32x4.add (local.get $a)
          (f32x4.mul
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $eight)))
            (v128.load (local.get $g)))))
        (local.set $b (f32x4.add (local.get $b)
          (f32x4.mul
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $eight)))
            (v128.load offset=16 (local.get $g)))))
        (local.set $rows (i32.add (local.get $rows) (i32.const 8)))
        (local.set $g (i32.add (local.get $g) (i32.const 32)))
        (br_if $next (i32.lt_u (local.get $rows) (local.get $end))))
      (f32.store (local.get $sums)
        (f32.add (f32.load (local.get $sums)) (call $total (f32x4.add (local.get $a) (local.get $b)))))
      (local.set $sums (i32.add (local.get $sums) (i32.const 4)))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br_if $row (local.get $count))))

  ;; AdaGrad, of the row at each of so many places: squares += gradient²; values -= rate * gradient / √(squares + never), where
  ;; gradient = error * given, with an error for each place
  (func (export "learnRows") (param $values i32) (param $squares i32) (param $length i32) (param $places i32) (param $errors i32)
    (param $count i32) (param $given i32) (param $groups i32) (param $last i32) (param $rate f32) (param $never f32)
    (local $from i32) (local $group i32) (local $at i32) (local $of i32)
    (local $e v128) (local $r v128) (local $n v128) (local $gradient v128) (local $square v128)
    (local.set $r (f32x4.splat (local.get $rate)))
    (local.set $n (f32x4.splat (local.get $never)))
    (loop $each
      (local.set $from (i32.mul (i32.load (local.get $places)) (local.get $length)))
      (local.set $e (v128.load32_splat (local.get $errors)))
      (local.set $group (local.get $groups))
      (loop $next
        (local.set $of (i32.load (local.get $group)))
        (local.set $at (i32.add (local.get $from) (local.get $of)))
        (local.set $gradient (f32x4.mul (local.get $e) (v128.load (i32.add (local.get $given) (local.get $of)))))
        (local.set $square (f32x4.add
          (v128.load (i32.add (local.get $squares) (local.get $at)))
          (f32x4.mul (local.get $gradient) (local.get $gradient))))
        (v128.store (i32.add (local.get $squares) (local.get $at)) (local.get $square))
        (v128.store (i32.add (local.get $values) (local.get $at))
          (f32x4.sub
            (v128.load (i32.add (local.get $values) (local.get $at)))
            (f32x4.div
              (f32x4.mul (local.get $r) (local.get $gradient))
              (f32x4.sqrt (f32x4.add (local.get $square) (local.get $n))))))
        (local.set $group (i32.add (local.get $group) (i32.const 4)))
        (br_if $next (i32.lt_u (local.get $group) (local.get $last))))
      (local.set $places (i32.add (local.get $places) (i32.const 4)))
      (local.set $errors (i32.add (local.get $errors) (i32.const 4)))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br_if $each (local.get $count)))))
