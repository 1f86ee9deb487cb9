import { once } from "./once.ts";
import { wasm } from "./row-kernels.wasm.ts";

/** The functions of row-kernels.wat; addresses and lengths in bytes. */
interface Kernels {
  addRows(
    sums: number,
    rows: number,
    length: number,
    places: number,
    shares: number,
    count: number,
    groups: number,
    last: number,
  ): void;
  addProducts(
    sums: number,
    rows: number,
    length: number,
    places: number,
    count: number,
    given: number,
    groups: number,
    last: number,
  ): void;
  addSmallRow(sums: number, row: number, length: number, scale: number): void;
  addSmallProducts(sums: number, rows: number, count: number, given: number, length: number): void;
  learnRows(
    values: number,
    squares: number,
    length: number,
    places: number,
    errors: number,
    count: number,
    given: number,
    groups: number,
    last: number,
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

  /** None yet of at most so many rows. */
  rows(most: number): Rows {
    return {
      places: new Int32Array(this.#memory.buffer, this.#take(most * 4), most),
      shares: this.floats(most),
      count: 0,
    };
  }

  /** `sums` grows by rows of weights, each times its share. */
  addRows(sums: Float32Array, weights: Float32Array, { places, shares, count }: Rows, groups: Groups): void {
    if (count === 0) return;
    const [at, each] = [places.byteOffset, shares.byteOffset];
    const { byteOffset: first } = groups.starts;
    this.#kernels.addRows(sums.byteOffset, weights.byteOffset, sums.byteLength, at, each, count, first, lastOf(groups));
  }

  /** `sums` grows by a row of whole numbers, times a number. */
  addSmallRow(sums: Float32Array, rows: Int8Array, row: number, scale: number): void {
    this.#kernels.addSmallRow(sums.byteOffset, rows.byteOffset + row * sums.length, sums.length, scale);
  }

  /** The share of each row grows by the product of its weights with a vector. */
  addProducts({ places, shares, count }: Rows, weights: Float32Array, given: Float32Array, groups: Groups): void {
    if (count === 0) return;
    const [sums, at] = [shares.byteOffset, places.byteOffset];
    const { byteOffset: first } = groups.starts;
    const length = given.byteLength;
    this.#kernels.addProducts(sums, weights.byteOffset, length, at, count, given.byteOffset, first, lastOf(groups));
  }

  /** Each of `sums` grows by the product of its row of whole numbers with a vector. */
  addSmallProducts(sums: Float32Array, rows: Int8Array, given: Float32Array): void {
    this.#kernels.addSmallProducts(sums.byteOffset, rows.byteOffset, sums.length, given.byteOffset, given.length);
  }

  /** Rows move against their gradients, each its share times `given`, by a rate that falls with the squares of its gradients so far (AdaGrad). */
  learnRows(
    { values, squares }: Weights,
    { places, shares, count }: Rows,
    given: Float32Array,
    rate: number,
    groups: Groups,
  ): void {
    if (count === 0) return;
    this.#kernels.learnRows(
      values.byteOffset,
      squares.byteOffset,
      given.byteLength,
      places.byteOffset,
      shares.byteOffset,
      count,
      given.byteOffset,
      groups.starts.byteOffset,
      lastOf(groups),
      rate,
      never,
    );
  }
}

/** Rows of weights by their places, and a number for each; the first `count` of both are meant. */
export interface Rows {
  readonly places: Int32Array;
  readonly shares: Float32Array;
  count: number;
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
