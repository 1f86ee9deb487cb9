import { defineConfig } from "vitest/config";

/** The built program as its users run it. Needs `npm run build`; nothing here is skipped. */
export default defineConfig({
  test: { include: ["test/e2e/**/*.e2e.ts"], testTimeout: 90_000, hookTimeout: 60_000 },
});
