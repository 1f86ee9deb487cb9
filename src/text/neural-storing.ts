import type { Material } from "./neural-material.ts";
import type { StoredNetwork } from "./neural-network.ts";
import type { LearnedNet } from "./neural-training.ts";

/** Puts nets side by side: the hidden units of all of them, and of what they say the mean. */
export function networkOf({ lessons, settings, hashes }: Material, nets: readonly LearnedNet[]): StoredNetwork {
  const { hidden } = settings;
  const share = 1 / nets.length;
  const input = small(
    beside(nets, hidden, ({ input }) => input),
    hidden * nets.length,
  );
  const output = small(
    beside(nets, hidden, ({ output }) => output.map((weight) => weight * share)),
    hidden * nets.length,
  );
  const bias = new Float32Array(nets[0]?.bias.length ?? 0);
  return {
    heads: lessons.asked,
    hashes,
    input: input.weights,
    inputScales: input.scales,
    hiddenBias: Float32Array.from(nets.flatMap(({ hiddenBias }) => [...hiddenBias])),
    output: output.weights,
    outputScales: output.scales,
    bias: bias.map((_, label) => nets.reduce((sum, net) => sum + share * (net.bias[label] as number), 0)),
  };
}

/** Rows of several nets, each as long as all of them. */
function beside(nets: readonly LearnedNet[], width: number, of: (net: LearnedNet) => Float32Array): Float32Array {
  const parts = nets.map(of);
  const rows = (parts[0]?.length ?? 0) / width;
  const joined = new Float32Array(rows * width * parts.length);
  for (let row = 0; row < rows; row++)
    for (const [i, part] of parts.entries())
      joined.set(part.subarray(row * width, (row + 1) * width), (row * parts.length + i) * width);
  return joined;
}

/** Rows of weights as small whole numbers, each row with a scale of its own. */
function small(values: Float32Array, width: number): { weights: Int8Array; scales: Float32Array } {
  const weights = new Int8Array(values.length);
  const scales = new Float32Array(values.length / width);
  for (let row = 0; row < scales.length; row++) {
    const mine = values.subarray(row * width, (row + 1) * width);
    const scale = mine.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127;
    scales[row] = scale;
    for (let i = 0; i < width; i++) weights[row * width + i] = Math.round((mine[i] as number) / scale);
  }
  return { weights, scales };
}
