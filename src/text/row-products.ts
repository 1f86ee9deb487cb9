type Floats = Float32Array | Float64Array;
type Weights = Int8Array | Float32Array;

/** Adds a row of weights, which begins at `from`, times a number. */
export function addRow(sums: Floats, weights: Weights, from: number, scale: number): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (weights[from + i] as number) * scale;
}

/**
 * Adds the products of rows of weights with a vector, for the rows from `start` up to `end`, each to its row's place in `sums`. Four rows at
 * a time: sums that don't wait for one another take a third of the time.
 */
export function addRowProducts(weights: Weights, given: Floats, sums: Floats, start: number, end: number): void {
  const width = given.length;
  let row = start;
  for (; row + 4 <= end; row += 4) {
    let [a, b, c, d] = [0, 0, 0, 0];
    const first = row * width;
    for (let i = 0; i < width; i++) {
      const value = given[i] as number;
      a += (weights[first + i] as number) * value;
      b += (weights[first + width + i] as number) * value;
      c += (weights[first + 2 * width + i] as number) * value;
      d += (weights[first + 3 * width + i] as number) * value;
    }
    sums[row] = (sums[row] as number) + a;
    sums[row + 1] = (sums[row + 1] as number) + b;
    sums[row + 2] = (sums[row + 2] as number) + c;
    sums[row + 3] = (sums[row + 3] as number) + d;
  }
  for (; row < end; row++) {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += (weights[row * width + i] as number) * (given[i] as number);
    sums[row] = (sums[row] as number) + sum;
  }
}
