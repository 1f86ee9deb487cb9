/** What long polls wait for: somebody rings when anything changed, and each looks whether it concerns them. */
export interface Bell {
  ring(): void;
  /** What `look` finds, now or after a ring; undefined when the time is up. */
  until<T>(look: () => T | undefined, milliseconds: number): Promise<T | undefined>;
}

export function createBell(): Bell {
  const listening = new Set<() => void>();
  return {
    ring() {
      for (const hear of [...listening]) hear();
    },
    until(look, milliseconds) {
      return new Promise((resolve) => {
        const end = (found: ReturnType<typeof look>) => {
          listening.delete(hear);
          clearTimeout(timer);
          resolve(found);
        };
        const hear = () => {
          const found = look();
          if (found !== undefined) end(found);
        };
        const timer = setTimeout(() => end(undefined), milliseconds);
        timer.unref();
        listening.add(hear);
        hear();
      });
    },
  };
}
