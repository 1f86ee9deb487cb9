/** Labels, and where each of them stands; shared by all maps of them. */
export interface Labels {
  readonly names: readonly string[];
  readonly places: ReadonlyMap<string, number>;
}

export function labelsOf(names: readonly string[]): Labels {
  return { names, places: new Map(names.map((name, place) => [name, place])) };
}

/** Numbers by their labels, as a map that isn't filled anew for every text: the numbers are an array in the order of the labels. */
export class Labelled implements ReadonlyMap<string, number> {
  readonly #labels: Labels;
  readonly #values: Float64Array;

  constructor(labels: Labels, values: Float64Array) {
    this.#labels = labels;
    this.#values = values;
  }

  /** The numbers alone, in the order of the labels. */
  get numbers(): Float64Array {
    return this.#values;
  }

  /** The label at a place of that order. */
  labelAt(place: number): string {
    return this.#labels.names[place] as string;
  }

  get size(): number {
    return this.#labels.names.length;
  }

  get(label: string): number | undefined {
    const place = this.#labels.places.get(label);
    return place === undefined ? undefined : this.#values[place];
  }

  has(label: string): boolean {
    return this.#labels.places.has(label);
  }

  forEach(visit: (value: number, label: string, map: ReadonlyMap<string, number>) => void): void {
    for (let place = 0; place < this.size; place++)
      visit(this.#values[place] as number, this.#labels.names[place] as string, this);
  }

  keys(): MapIterator<string> {
    return this.#labels.names.values() as MapIterator<string>;
  }

  values(): MapIterator<number> {
    return this.#values.values() as MapIterator<number>;
  }

  *entries(): MapIterator<[string, number]> {
    for (const [place, label] of this.#labels.names.entries()) yield [label, this.#values[place] as number];
  }

  [Symbol.iterator](): MapIterator<[string, number]> {
    return this.entries();
  }
}

/** The labels whose number is at least so much, in their order. */
export function labelsFrom(least: number, chances: ReadonlyMap<string, number>): readonly string[] {
  const found: string[] = [];
  chances.forEach((chance, label) => {
    if (chance >= least) found.push(label);
  });
  return found;
}
