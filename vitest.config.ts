import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Processes, not threads: nodejieba holds one dictionary a process, which two threads would take from each other.
    pool: "forks",
    // A process reads one file of tests after another. Starting one for each file, and loading the knowledge in it, was
    // nearly half of the work. So what a test changes outside its own file (settings, spies, clocks) it also puts back.
    isolate: false,
    setupFiles: ["test/support/left-as-found.ts"],
    // One a processor core; vitest would leave one of them idle, on two cores half of all.
    maxWorkers: "100%",
  },
});
