/** FNV-1a, 32 bits: the name of a feature in what is stored. */
export function hashOf(text: string): number {
  return hashOn(0x811c9dc5, text);
}

/** The hash of a text that goes on from another one, whose hash is given. */
export function hashOn(before: number, text: string): number {
  let hash = before;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A record whose typed arrays, at whatever depth, are to be kept as bytes. */
export type Packable = unknown;

const kinds = { Float64Array, Float32Array, Uint32Array, Uint16Array, Uint8Array, Int8Array } as const;
type Kind = keyof typeof kinds;

/** Stands in the header for an array; arrays follow the header one after the other, each from a multiple of eight bytes on. */
interface Place {
  readonly packed: Kind;
  /** Bytes from the first array on. */
  readonly at: number;
  /** Elements. */
  readonly length: number;
}

/** Bytes before the header: the length of all, then that of the header. */
const preface = 8;

/**
 * A record as bytes: the length of all and of a JSON header, the header, then the arrays as they lie in memory (little-endian). Reading
 * it back costs next to nothing, which JSON of a million numbers would not.
 */
export function pack(record: Packable): Uint8Array {
  const pieces = packedPieces(record);
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const piece of pieces) {
    bytes.set(piece, end);
    end += piece.length;
  }
  return bytes;
}

/** The same bytes in pieces, one after the other, for a record too large to be copied. Throws a RangeError from 4 GB on. */
export function packedPieces(record: Packable): readonly Uint8Array[] {
  const arrays: Uint8Array[] = [];
  let at = 0;
  const header = JSON.stringify(record, (_, value: unknown) => {
    const kind = (Object.keys(kinds) as Kind[]).find((one) => value instanceof kinds[one]);
    if (!kind) return value;
    const array = value as InstanceType<(typeof kinds)[Kind]>;
    const place: Place = { packed: kind, at, length: array.length };
    const bytes = padded(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    for (const piece of bytes) arrays.push(piece);
    at += bytes.reduce((sum, { length }) => sum + length, 0);
    return place;
  });
  const text = padded(new TextEncoder().encode(header));
  const textLength = text.reduce((sum, { length }) => sum + length, 0);
  const length = preface + textLength + at;
  if (length > 0xffff_ffff) throw new RangeError("The record is too large to be packed.");
  const lengths = new Uint8Array(preface);
  new Uint32Array(lengths.buffer).set([length, textLength]);
  return [lengths, ...text, ...arrays];
}

/** The record again; its arrays are the bytes given, not copies of them. Throws where the bytes were cut short. */
export function unpack(packed: Uint8Array): unknown {
  // An array can lie only where a multiple of its elements' size begins.
  const bytes = packed.byteOffset % preface === 0 ? packed : packed.slice();
  const [length = 0, headerLength = 0] = new Uint32Array(bytes.buffer, bytes.byteOffset, 2);
  if (length !== bytes.length) throw new RangeError("The packed record is cut short.");
  const body = preface + headerLength;
  const header = new TextDecoder().decode(bytes.subarray(preface, body));
  return JSON.parse(header, (_, value: unknown) => {
    const place = value as Partial<Place> | null;
    const kind = place?.packed === undefined ? undefined : kinds[place.packed];
    if (!kind || place?.at === undefined || place.length === undefined) return value;
    return new kind(bytes.buffer as ArrayBuffer, bytes.byteOffset + body + place.at, place.length);
  });
}

/** Bytes, and what is missing to a multiple of eight. */
function padded(bytes: Uint8Array): readonly Uint8Array[] {
  const rest = bytes.length % preface;
  return rest === 0 ? [bytes] : [bytes, new Uint8Array(preface - rest).fill(0x20)];
}

/** The place of a value in an ascending array; −1 when it isn't there. */
export function placeOf(wanted: number, ascending: Uint32Array): number {
  return placeBetween(wanted, ascending, 0, ascending.length - 1);
}

/** The same between two places, both included. */
function placeBetween(wanted: number, ascending: Uint32Array, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ascending[middle] as number;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** How far from where a hash should stand is looked first, in elements; evenly spread hashes stand that near as a rule. */
const firstStep = 64;

/** The same for hashes, which are spread evenly: each stands near where its size says, so that little of the array is touched. */
export function placeOfHash(hash: number, ascending: Uint32Array): number {
  const guess = Math.floor((hash / 2 ** 32) * ascending.length);
  let [low, high] = [guess, guess];
  for (let step = firstStep; low > 0 && (ascending[low] as number) > hash; step *= 2) low = Math.max(0, low - step);
  for (let step = firstStep; high < ascending.length && (ascending[high] as number) < hash; step *= 2) high += step;
  return placeBetween(hash, ascending, low, Math.min(high, ascending.length - 1));
}

/** The places of a text's features among hashes, ascending; what isn't there is left out. */
export function placesOfFeatures(features: Iterable<string>, hashes: Uint32Array): readonly number[] {
  const places: number[] = [];
  for (const feature of features) {
    const place = placeOfHash(hashOf(feature), hashes);
    if (place >= 0) places.push(place);
  }
  return places;
}
