// npm run kernels: translates src/text/row-kernels.wat, so that neither a build nor a start need to.
import { readFileSync, writeFileSync } from "node:fs";
import wabt from "wabt";

const source = new URL("../src/text/row-kernels.wat", import.meta.url);
const target = new URL("../src/text/row-kernels.wasm.ts", import.meta.url);

const { parseWat } = await wabt();
const parsed = parseWat("row-kernels.wat", readFileSync(source, "utf8"), { simd: true });
parsed.validate();
const bytes = Buffer.from(parsed.toBinary({}).buffer);
writeFileSync(
  target,
  `/** Written by \`npm run kernels\` from row-kernels.wat; in base 64. */\nexport const wasm =\n  "${bytes.toString("base64")}";\n`,
);
console.log(`${bytes.length} bytes`);
