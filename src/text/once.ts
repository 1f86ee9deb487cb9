/** A value that is made when it is first asked for, and then kept. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What is made of each object when it is first asked for, and kept as long as the object is. */
export function onceFor<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const known = made.get(key);
    if (known) return known.value;
    const value = make(key);
    made.set(key, { value });
    return value;
  };
}

/**
 * What is made of each object when it is first asked for, kept for the last few objects. For short-lived ones: what a WeakMap, itself
 * old, holds of them stays until memory is next collected as a whole.
 */
export function latelyFor<K extends object, V>(make: (key: K) => V, kept = 8): (key: K) => V {
  const keys: K[] = [];
  const values: V[] = [];
  let next = 0;
  return (key) => {
    const known = keys.indexOf(key);
    if (known >= 0) return values[known] as V;
    const value = make(key);
    keys[next] = key;
    values[next] = value;
    next = (next + 1) % kept;
    return value;
  };
}
