import { afterAll, expect } from "vitest";

/**
 * A process runs many files of tests (vitest.config.ts). Loaded before each of them, this fails the file that leaves
 * something changed for those after it, whichever they are.
 */
const found = surroundings();
// Hooks run from the last to the first: this one after all of the file's own.
afterAll(() => expect(surroundings()).toEqual(found));

function surroundings(): object {
  return {
    folder: process.cwd(),
    environment: { ...process.env },
    exitCode: process.exitCode,
    listeners: process.eventNames().map((event) => [event, process.listenerCount(event)]),
    clock: [Date, setTimeout, setInterval, performance.now],
    others: [Math.random, fetch, console.log, console.error, process.stdout.write, process.stderr.write],
  };
}
