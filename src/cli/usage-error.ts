/** The command line or its input can't be used as it is: one sentence that says what to do, and exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
