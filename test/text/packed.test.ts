import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOf, hashOn, pack, packedPieces, placeOf, placeOfHash, unpack } from "../../src/text/packed.ts";

describe("pack", () => {
  it("gives back records with arrays at any depth", () => {
    const record = {
      name: "模型",
      empty: new Uint32Array(0),
      deep: {
        list: [
          new Uint16Array([1, 65535, 7]),
          { last: new Int8Array([-128, 0, 127]), more: new Float64Array([0.1, -1e300]) },
        ],
        none: new Uint8Array([255]),
      },
    };
    expect(unpack(pack(record))).toEqual(record);
  });

  it("gives back whatever arrays, though they don't fill whole words", () => {
    const bytes = fc.array(fc.integer({ min: -128, max: 127 }), { maxLength: 9 });
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 5 }), (lists) => {
        const record = { lists: lists.map((list) => Int8Array.from(list)) };
        expect(unpack(pack(record))).toEqual(record);
      }),
    );
  });

  it("reads bytes that begin anywhere in a buffer", () => {
    const record = { array: new Float64Array([1.5]), small: new Uint8Array([7]) };
    const bytes = pack(record);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(unpack(shifted.subarray(3))).toEqual(record);
  });

  it("gives the same bytes in pieces", () => {
    const record = { text: "一", odd: new Uint8Array([1, 2, 3]), list: [new Uint32Array([4]), new Uint16Array(0)] };
    expect(Buffer.concat(packedPieces(record)).equals(Buffer.from(pack(record)))).toBe(true);
  });

  it("notices bytes that were cut short", () => {
    const bytes = pack({ array: new Uint32Array([1, 2, 3]) });
    for (const length of [0, 3, 10, bytes.length - 1]) expect(() => unpack(bytes.subarray(0, length))).toThrow();
  });
});

describe("placeOf", () => {
  it("finds every value of an ascending array and no other", () => {
    const ascending = Uint32Array.from([0, 3, 9, 4294967295]);
    expect([0, 3, 9, 4294967295].map((value) => placeOf(value, ascending))).toEqual([0, 1, 2, 3]);
    expect([1, 4, 10].map((value) => placeOf(value, ascending))).toEqual([-1, -1, -1]);
    expect(placeOf(1, new Uint32Array(0))).toBe(-1);
  });
});

describe("hashOf", () => {
  it("is FNV-1a of 32 bits", () => {
    // The published test vectors of the algorithm.
    expect(hashOf("")).toBe(0x811c9dc5);
    expect(hashOf("a")).toBe(0xe40c292c);
    expect(hashOf("foobar")).toBe(0xbf9cf968);
    expect(hashOn(hashOf("foo"), "bar")).toBe(hashOf("foobar"));
  });
});

describe("placeOfHash", () => {
  it("finds what placeOf finds, however the values are spread", () => {
    const hashes = fc.array(
      fc.oneof(fc.nat(0xffffffff), fc.nat(300), fc.integer({ min: 0xffffff00, max: 0xffffffff })),
    );
    fc.assert(
      fc.property(hashes, fc.nat(0xffffffff), (values, other) => {
        const ascending = Uint32Array.from(new Set(values)).sort();
        for (const wanted of [...values, other, 0, 0xffffffff])
          expect(placeOfHash(wanted, ascending)).toBe(placeOf(wanted, ascending));
      }),
    );
  });
});
