/** Added to the squares of gradients, so that a weight that was never moved isn't thrown far. */
const never = 1e-4;

/** Weights, and the sums of the squares of their gradients so far. */
export interface Weights {
  readonly values: Float32Array;
  readonly squares: Float32Array;
}

export function weightsOf(count: number, square: number, value: () => number): Weights {
  return { values: Float32Array.from({ length: count }, value), squares: new Float32Array(count).fill(square) };
}

/** A label's weights learn from its error; what they say of the hidden units' errors is added to `back` first. */
export function learnRow(
  { values, squares }: Weights,
  from: number,
  given: Float32Array,
  error: number,
  back: Float32Array,
  rate: number,
): void {
  for (let i = 0, at = from; i < given.length; i++, at++) {
    const value = values[at] as number;
    back[i] = (back[i] as number) + error * value;
    const gradient = error * (given[i] as number);
    const square = (squares[at] as number) + gradient * gradient;
    squares[at] = square;
    values[at] = value - (rate * gradient) / Math.sqrt(square + never);
  }
}

export function learnInput(
  { values, squares }: Weights,
  from: number,
  back: Float32Array,
  unit: number,
  rate: number,
): void {
  for (let i = 0, at = from; i < back.length; i++, at++) {
    const gradient = (back[i] as number) * unit;
    const square = (squares[at] as number) + gradient * gradient;
    squares[at] = square;
    values[at] = (values[at] as number) - (rate * gradient) / Math.sqrt(square + never);
  }
}

export function learnOne({ values, squares }: Weights, at: number, gradient: number, rate: number): void {
  const square = (squares[at] as number) + gradient * gradient;
  squares[at] = square;
  values[at] = (values[at] as number) - (rate * gradient) / Math.sqrt(square);
}
