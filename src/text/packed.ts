/** FNV-1a, 32 bits: the name of a feature in what is stored. */
export function hashOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < feature.length; i++) hash = Math.imul(hash ^ feature.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A record whose typed arrays, at whatever depth, are to be kept as bytes. */
export type Packable = unknown;

const kinds = { Uint32Array, Uint16Array, Int8Array } as const;
type Kind = keyof typeof kinds;

/** Stands in the header for an array; arrays follow the header one after the other, each from a multiple of four bytes on. */
interface Place {
  readonly packed: Kind;
  readonly at: number;
  readonly length: number;
}

/**
 * A record as bytes: the length of a JSON header, the header, then the arrays as they lie in memory (little-endian). Reading
 * it back costs next to nothing, which JSON of a million numbers would not.
 */
export function pack(record: Packable): Uint8Array {
  const arrays: Uint8Array[] = [];
  let at = 0;
  const header = JSON.stringify(record, (_, value: unknown) => {
    const kind = (Object.keys(kinds) as Kind[]).find((one) => value instanceof kinds[one]);
    if (!kind) return value;
    const array = value as Uint32Array | Uint16Array | Int8Array;
    const place: Place = { packed: kind, at, length: array.length };
    arrays.push(padded(new Uint8Array(array.buffer, array.byteOffset, array.byteLength)));
    at += arrays.at(-1)?.length ?? 0;
    return place;
  });
  const text = padded(new TextEncoder().encode(header));
  const bytes = new Uint8Array(4 + text.length + at);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let end = 4 + text.length;
  for (const array of arrays) {
    bytes.set(array, end);
    end += array.length;
  }
  return bytes;
}

/** The record again; its arrays are copies. Throws where the bytes were cut short. */
export function unpack(bytes: Uint8Array): unknown {
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  const body = 4 + headerLength;
  const header = new TextDecoder().decode(bytes.subarray(4, body));
  return JSON.parse(header, (_, value: unknown) => {
    const place = value as Partial<Place> | null;
    const kind = place?.packed === undefined ? undefined : kinds[place.packed];
    if (!kind || place?.at === undefined || place.length === undefined) return value;
    const from = bytes.byteOffset + body + place.at;
    const size = place.length * kind.BYTES_PER_ELEMENT;
    if (from + size > bytes.byteOffset + bytes.byteLength) throw new RangeError("The packed arrays are cut short.");
    return new kind(bytes.buffer.slice(from, from + size) as ArrayBuffer);
  });
}

function padded(bytes: Uint8Array): Uint8Array {
  const rest = bytes.length % 4;
  if (rest === 0) return bytes;
  const longer = new Uint8Array(bytes.length + 4 - rest).fill(0x20);
  longer.set(bytes);
  return longer;
}

/** The place of a value in an ascending array; −1 when it isn't there. */
export function placeOf(wanted: number, ascending: Uint32Array): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ascending[middle] ?? 0;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
