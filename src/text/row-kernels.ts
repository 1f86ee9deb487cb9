import { once } from "./once.ts";
import { wasm } from "./row-kernels.wasm.ts";

/** The functions of row-kernels.wat; addresses and lengths in bytes. */
interface Kernels {
  addRow(sums: number, row: number, groups: number, last: number, scale: number): void;
  addProducts(
    sums: number,
    rows: number,
    count: number,
    given: number,
    length: number,
    groups: number,
    last: number,
  ): void;
  addSmallRow(sums: number, row: number, length: number, scale: number): void;
  addSmallProducts(sums: number, rows: number, count: number, given: number, length: number): void;
  learnRow(
    values: number,
    squares: number,
    given: number,
    groups: number,
    last: number,
    error: number,
    rate: number,
    never: number,
  ): void;
}

/** The part of it that is used; its types are a browser's. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => CompiledModule;
  readonly Memory: new (size: { readonly initial: number }) => Memory;
  readonly Instance: new (
    module: CompiledModule,
    imports: { readonly rows: { readonly memory: Memory } },
  ) => { readonly exports: unknown };
};
type CompiledModule = object;
interface Memory {
  readonly buffer: ArrayBuffer;
}

const page = 65_536;
const vector = 16;

const compiled = once(() => new WebAssembly.Module(Buffer.from(wasm, "base64")));

/**
 * Memory for arrays, and what is done with rows in it, four numbers at a time: all arguments must be arrays that were taken from it, and
 * rows a multiple of four numbers long (of eight where they are whole numbers).
 */
export class RowMemory {
  readonly #memory: Memory;
  readonly #kernels: Kernels;
  /** The first page is left alone. */
  #end = page;

  /** `bytes`: of all arrays together; what lies between them, since each begins at a multiple of 16, has a page of its own. */
  constructor(bytes: number) {
    this.#memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / page) + 2 });
    const { exports } = new WebAssembly.Instance(compiled(), { rows: { memory: this.#memory } });
    this.#kernels = exports as Kernels;
  }

  floats(count: number): Float32Array {
    return new Float32Array(this.#memory.buffer, this.#take(count * 4), count);
  }

  bytes(count: number): Int8Array {
    return new Int8Array(this.#memory.buffer, this.#take(count), count);
  }

  /** None yet of the groups of rows `width` numbers long. */
  groups(width: number): Groups {
    return { starts: new Int32Array(this.#memory.buffer, this.#take(width), width / group), count: 0 };
  }

  #take(length: number): number {
    const start = this.#end;
    this.#end += Math.ceil(length / vector) * vector;
    return start;
  }

  /** `sums` grows by a row of weights, times a number. */
  addRow(sums: Float32Array, rows: Float32Array, row: number, scale: number, groups: Groups): void {
    const from = rows.byteOffset + row * sums.byteLength;
    this.#kernels.addRow(sums.byteOffset, from, groups.starts.byteOffset, lastOf(groups), scale);
  }

  /** The same of whole numbers, and of all groups. */
  addSmallRow(sums: Float32Array, rows: Int8Array, row: number, scale: number): void {
    this.#kernels.addSmallRow(sums.byteOffset, rows.byteOffset + row * sums.length, sums.length, scale);
  }

  /** Each of `sums` from `start` up to `end` grows by the product of its row with a vector. */
  addProducts(
    sums: Float32Array,
    rows: Float32Array,
    given: Float32Array,
    start: number,
    end: number,
    groups: Groups,
  ): void {
    const length = given.byteLength;
    this.#kernels.addProducts(
      sums.byteOffset + start * 4,
      rows.byteOffset + start * length,
      end - start,
      given.byteOffset,
      length,
      groups.starts.byteOffset,
      lastOf(groups),
    );
  }

  /** The same of rows of whole numbers, for all sums and all groups. */
  addSmallProducts(sums: Float32Array, rows: Int8Array, given: Float32Array): void {
    this.#kernels.addSmallProducts(sums.byteOffset, rows.byteOffset, sums.length, given.byteOffset, given.length);
  }

  /** A row moves against its gradient, `error` times `given`, by a rate that falls with the squares of its gradients so far (AdaGrad). */
  learnRow(
    { values, squares }: Weights,
    row: number,
    given: Float32Array,
    error: number,
    rate: number,
    groups: Groups,
  ): void {
    const from = row * given.byteLength;
    this.#kernels.learnRow(
      values.byteOffset + from,
      squares.byteOffset + from,
      given.byteOffset,
      groups.starts.byteOffset,
      lastOf(groups),
      error,
      rate,
      never,
    );
  }
}

/** Numbers that are worked on together. */
export const group = 4;

/** The groups of four numbers of each row that are worked on; the others are as if they were zero. There must be one at least. */
export interface Groups {
  /** The byte of a row at which each begins. */
  readonly starts: Int32Array;
  /** How many of `starts` count. */
  count: number;
}

function lastOf({ starts, count }: Groups): number {
  return starts.byteOffset + count * starts.BYTES_PER_ELEMENT;
}

/** Added to the squares of gradients, so that a weight that was never moved isn't thrown far. */
const never = 1e-4;

/** Weights, and the sums of the squares of their gradients so far. */
export interface Weights {
  readonly values: Float32Array;
  readonly squares: Float32Array;
}
