import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import wabt from "wabt";
import { randomFrom } from "../../src/text/random.ts";
import { group, RowMemory, type Rows } from "../../src/text/row-kernels.ts";
import { wasm } from "../../src/text/row-kernels.wasm.ts";

/** The same in plain TypeScript: single precision, and sums of four lanes that are added at the end. */
const f = Math.fround;
const added = (sums: Float32Array, row: ArrayLike<number>, scale: number) =>
  sums.map((sum, i) => f(sum + f(f(scale) * (row[i] as number))));
const product = (row: ArrayLike<number>, given: Float32Array, lanes: number) => {
  const sums = new Float32Array(lanes);
  for (let i = 0; i < given.length; i++)
    sums[i % lanes] = f((sums[i % lanes] as number) + f((row[i] as number) * (given[i] as number)));
  const [a, b, c, d] = Array.from({ length: 4 }, (_, i) => f((sums[i] as number) + (sums[i + 4] ?? 0))) as [
    number,
    number,
    number,
    number,
  ];
  return f(f(a + b) + f(c + d));
};

const width = 24;
const count = 5;
const random = randomFrom(7);
const memory = new RowMemory(100_000);
const floats = (length: number) => memory.floats(length).map(() => random.normal());
const filled = (length: number) => {
  const values = memory.floats(length);
  values.set(floats(length));
  return values;
};
const whole = memory.bytes(count * width);
for (let i = 0; i < whole.length; i++) whole[i] = Math.round((random.next() - 0.5) * 254);
const rows = filled(count * width);
const given = filled(width);
const all = memory.groups(width);
all.starts.set([0, 16, 32, 48, 64, 80]);
all.count = width / group;
const some = memory.groups(width);
some.starts.set([16, 64]);
some.count = 2;
const isIn = (i: number) => (i >= 4 && i < 8) || (i >= 16 && i < 20);
const only = (row: ArrayLike<number>) => Float32Array.from(row, (value, i) => (isIn(i) ? value : 0));
const rowOf = <T extends Float32Array | Int8Array>(values: T, row: number) =>
  values.slice(row * width, (row + 1) * width);

/** Rows by their places, with a number for each. */
function those(...pairs: readonly (readonly [place: number, share: number])[]): Rows {
  const chosen = memory.rows(count);
  for (const [place, share] of pairs) {
    chosen.places[chosen.count] = place;
    chosen.shares[chosen.count++] = share;
  }
  return chosen;
}

describe("what is done with rows", () => {
  it("adds rows to sums, to the last bit as plain arithmetic does", () => {
    const sums = filled(width);
    const expected = added(added(sums, rowOf(rows, 3), 0.7), rowOf(rows, 1), -0.2);
    memory.addRows(sums, rows, those([3, 0.7], [1, -0.2]), all);
    expect([...sums]).toEqual([...expected]);
  });

  it("works on some groups of a row, and leaves the others alone", () => {
    const sums = filled(width);
    const expected = added(sums, only(rowOf(rows, 3)), 0.7);
    memory.addRows(sums, rows, those([3, 0.7]), some);
    expect([...sums]).toEqual([...expected]);
  });

  it("changes nothing where there is no row", () => {
    const sums = filled(width);
    const before = [...sums];
    memory.addRows(sums, rows, those(), all);
    expect([...sums]).toEqual(before);
  });

  it("adds a row of whole numbers", () => {
    const sums = filled(width);
    const expected = added(sums, rowOf(whole, 2), 0.03);
    memory.addSmallRow(sums, whole, 2, 0.03);
    expect([...sums]).toEqual([...expected]);
  });

  it.each([
    ["all", all, (row: ArrayLike<number>) => row],
    ["some", some, only],
  ])("multiplies rows with a vector, %s groups of them", (_name, groups, part) => {
    const asked = those([2, 0.5], [0, 0], [4, -1]);
    const expected = [...asked.shares.slice(0, 3)].map((share, i) =>
      f(share + product(part(rowOf(rows, asked.places[i] as number)), given, 4)),
    );
    memory.addProducts(asked, rows, given, groups);
    expect([...asked.shares.slice(0, 3)]).toEqual(expected);
  });

  it("multiplies rows of whole numbers with a vector", () => {
    const sums = filled(count);
    const expected = sums.map((sum, row) => f(sum + product(rowOf(whole, row), given, 8)));
    memory.addSmallProducts(sums, whole, given);
    expect([...sums]).toEqual([...expected]);
  });

  it.each([
    ["all", all, () => true],
    ["some", some, isIn],
  ])("moves a row against its gradient, %s groups of it, and no other", (_name, groups, isMoved) => {
    const weights = { values: filled(count * width), squares: memory.floats(count * width).fill(0.01) };
    const [values, squares] = [weights.values.slice(), weights.squares.slice()];
    memory.learnRows(weights, those([1, 0.4]), given, 0.1, groups);
    const moved = values.map((value, i) => {
      if (i < width || i >= 2 * width || !isMoved(i - width)) return value;
      const gradient = f(f(0.4) * (given[i - width] as number));
      const square = f((squares[i] as number) + f(gradient * gradient));
      squares[i] = square;
      return f(value - f(f(f(0.1) * gradient) / f(Math.sqrt(f(square + f(1e-4))))));
    });
    expect([...weights.values]).toEqual([...moved]);
    expect([...weights.squares]).toEqual([...squares]);
  });

  it("is what row-kernels.wat says (`npm run kernels` writes it)", async () => {
    const source = readFileSync(new URL("../../src/text/row-kernels.wat", import.meta.url), "utf8");
    const { parseWat } = await wabt();
    const { buffer } = parseWat("row-kernels.wat", source, { simd: true }).toBinary({});
    expect(Buffer.from(buffer).toString("base64")).toBe(wasm);
  });
});
