/** A map in a fixed order whose records are made when they are first asked for, and then kept: a question touches few of them. */
export class RecordMap<T> implements ReadonlyMap<string, T> {
  readonly #ids: readonly string[];
  readonly #make: (place: number) => T;
  readonly #made: (T | undefined)[];
  #places: ReadonlyMap<string, number> | undefined;

  /** `make` is given the place of an id in `ids`. */
  constructor(ids: readonly string[], make: (place: number) => T) {
    this.#ids = ids;
    this.#make = make;
    this.#made = new Array(ids.length);
  }

  get size(): number {
    return this.#ids.length;
  }

  /** The record at a place in the order of the map; throws a `RangeError` where there is none. */
  at(place: number): T {
    const made = this.#made[place];
    if (made !== undefined) return made;
    if (!(place >= 0 && place < this.#ids.length)) throw new RangeError(`There is no record at ${place}.`);
    const record = this.#make(place);
    this.#made[place] = record;
    return record;
  }

  get(id: string): T | undefined {
    const place = this.#placeOf(id);
    return place === undefined ? undefined : this.at(place);
  }

  has(id: string): boolean {
    return this.#placeOf(id) !== undefined;
  }

  forEach(visit: (value: T, key: string, map: ReadonlyMap<string, T>) => void): void {
    for (const [id, record] of this) visit(record, id, this);
  }

  keys(): MapIterator<string> {
    return this.#ids.values() as MapIterator<string>;
  }

  *values(): MapIterator<T> {
    for (let place = 0; place < this.size; place++) yield this.at(place);
  }

  *entries(): MapIterator<[string, T]> {
    for (const [place, id] of this.#ids.entries()) yield [id, this.at(place)];
  }

  [Symbol.iterator](): MapIterator<[string, T]> {
    return this.entries();
  }

  #placeOf(id: string): number | undefined {
    this.#places ??= new Map(this.#ids.map((one, place) => [one, place]));
    return this.#places.get(id);
  }
}
