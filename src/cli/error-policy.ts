/** What the process does with errors that nothing caught: those that are known and harmless are noted, any other ends it. */
export interface ErrorPolicy {
  readonly isHarmless: (error: unknown) => boolean;
  readonly note: (error: unknown) => void;
  /** Says what happened; the process exits right after. */
  readonly fatal: (error: unknown) => void;
}

const events = ["uncaughtException", "unhandledRejection"] as const;

/**
 * Puts a policy in place of whatever listened before. wechat4u's own listener prints errors and goes on, so that a port
 * that is taken or a broken file would leave a process that lives and does nothing.
 */
export function ownErrors({ isHarmless, note, fatal }: ErrorPolicy): void {
  for (const event of events) {
    process.removeAllListeners(event);
    process.on(event, (error: unknown) => {
      if (isHarmless(error)) return note(error);
      fatal(error);
      process.exit(1);
    });
  }
}
