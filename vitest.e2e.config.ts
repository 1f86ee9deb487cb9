import { defineConfig } from "vitest/config";

/** The built program as its users run it. Needs `npm run build`; nothing here is skipped. */
export default defineConfig({
  test: {
    include: ["test/e2e/**/*.e2e.ts"],
    testTimeout: 150_000,
    hookTimeout: 120_000,
    // Most of the time is waiting: for pauses between sends, for polls, for time-outs. Two cores take more files than two.
    maxWorkers: 6,
  },
});
