/** The places of the largest values, the largest first, at most so many; of equal ones the first. Without sorting all for a few. */
export function largest(values: Float64Array, most: number): readonly number[] {
  const places: number[] = [];
  if (most <= 0) return places;
  for (let place = 0; place < values.length; place++) {
    const value = values[place] as number;
    const full = places.length === most;
    if (full && value <= (values[places[most - 1] as number] as number)) continue;
    let at = full ? most - 1 : places.length;
    for (; at > 0 && (values[places[at - 1] as number] as number) < value; at--) places[at] = places[at - 1] as number;
    places[at] = place;
  }
  return places;
}
