import { once } from "node:events";

/** Writes a result to standard output, and waits while whoever reads it is slower. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Writes a line that is no result to standard error. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
