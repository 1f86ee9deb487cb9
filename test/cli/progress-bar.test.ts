import { describe, expect, it } from "vitest";
import { createProgressBar } from "../../src/cli/progress-bar.ts";

function screenOf(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

describe("createProgressBar", () => {
  it("is drawn over itself on a terminal, ten times a second at most, and taken away", () => {
    const screen = screenOf(true);
    let now = 0;
    const bar = createProgressBar(screen, () => now);
    bar.show({ phase: "reading", done: 1, all: 4 });
    bar.show({ phase: "reading", done: 2, all: 4 });
    now = 100;
    bar.show({ phase: "indexing", done: 4, all: 4 });
    bar.end();
    expect(screen.written).toEqual([
      `\rreading  ${"█".repeat(8)}${"░".repeat(22)}  25 %`,
      `\rindexing ${"█".repeat(30)} 100 %`,
      `\r${" ".repeat(45)}\r`,
    ]);
  });

  it("is a line now and then elsewhere", () => {
    const screen = screenOf(false);
    let now = 0;
    const bar = createProgressBar(screen, () => now);
    for (; now <= 10_000; now += 1000) bar.show({ phase: "reading", done: now, all: 20_000 });
    bar.end();
    expect(screen.written).toEqual(["reading 0 %\n", "reading 25 %\n", "reading 50 %\n"]);
  });

  it("is full where there is nothing to do", () => {
    const screen = screenOf(false);
    createProgressBar(screen, () => 0).show({ phase: "reading", done: 0, all: 0 });
    expect(screen.written).toEqual(["reading 100 %\n"]);
  });
});
