import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";

/** Every way in which a file may be broken that was once right. */
export const damages: readonly (readonly [name: string, damage: (file: string) => void])[] = [
  ["is cut short", (file) => truncateSync(file, readFileSync(file).length - 1)],
  ["is empty", (file) => truncateSync(file, 0)],
  ["is absent", (file) => rmSync(file)],
  ["has a bit flipped at its beginning", (file) => flip(file, 0)],
  ["has a bit flipped in its middle", (file) => flip(file, 0.5)],
  ["has a bit flipped at its end", (file) => flip(file, 0.999999)],
  ["is longer", (file) => writeFileSync(file, "\n", { flag: "a" })],
  [
    "is a folder",
    (file) => {
      rmSync(file);
      mkdirSync(file);
    },
  ],
];

function flip(file: string, share: number): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length * share);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
