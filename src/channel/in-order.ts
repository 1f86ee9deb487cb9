/**
 * Hands things on in the order they came, per key, although each needs work of its own that takes its time: the work of
 * all begins at once, and nobody waits for another key. Rejects with what went wrong with this one; the next one goes on.
 */
export function createInOrder(): <T>(key: string, work: Promise<T>, handOn: (done: T) => void) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return (key, work, handOn) => {
    const earlier = last.get(key) ?? Promise.resolve();
    // Waited for from the start, so that what fails early isn't taken for a failure that nobody handles.
    const done = Promise.all([work, earlier]).then(([value]) => handOn(value));
    const over = Promise.allSettled([earlier, done]).then(() => {
      if (last.get(key) === over) last.delete(key);
    });
    last.set(key, over);
    return done;
  };
}
