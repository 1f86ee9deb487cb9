import type { Progress } from "../app/corpus/import-corpus.ts";

const width = 30;
/** Milliseconds between two drawings on a terminal, and between two lines elsewhere. */
const pauses = { terminal: 100, lines: 5000 } as const;

/** Where progress is shown. */
interface Screen {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** A bar that is drawn over itself on a terminal, and a line now and then elsewhere. `now` gives milliseconds. */
export function createProgressBar(screen: Screen, now: () => number) {
  let shownAt = Number.NEGATIVE_INFINITY;
  let drawn = 0;
  return {
    show({ phase, done, all }: Progress): void {
      if (now() - shownAt < (screen.isTTY ? pauses.terminal : pauses.lines)) return;
      shownAt = now();
      const share = all === 0 ? 1 : Math.min(1, done / all);
      const percent = `${String(Math.floor(100 * share)).padStart(3)} %`;
      if (!screen.isTTY) {
        screen.write(`${phase} ${percent.trim()}\n`);
        return;
      }
      const full = Math.round(width * share);
      const line = `${phase.padEnd(8)} ${"█".repeat(full)}${"░".repeat(width - full)} ${percent}`;
      screen.write(`\r${line.padEnd(drawn)}`);
      drawn = line.length;
    },
    /** Takes the bar away. */
    end(): void {
      if (screen.isTTY && drawn > 0) screen.write(`\r${" ".repeat(drawn)}\r`);
      drawn = 0;
    },
  };
}
