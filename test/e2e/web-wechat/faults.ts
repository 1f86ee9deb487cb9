/**
 * reset: the connection is cut and nothing done. lost: it is done, but the answer is cut off. hang: never answered.
 * slow: answered after `value` ms. status: an HTTP status. body: that text as the answer. ret: WeChat's own return code.
 */
export type Fault =
  | { readonly kind: "reset" | "lost" | "hang"; readonly times?: number }
  | { readonly kind: "slow" | "status" | "ret"; readonly value: number; readonly times?: number }
  | { readonly kind: "body"; readonly value: string; readonly times?: number };

export interface Faults {
  /** `endpoint` is the last part of the path (`webwxsendmsg`), or `*` for all. For ever unless `times` is given. */
  set(endpoint: string, fault: Fault): void;
  /** The fault that meets this request, if any; it counts as one time. */
  take(endpoint: string): Fault | undefined;
  clear(): void;
}

export function createFaults(): Faults {
  let standing: { readonly endpoint: string; readonly fault: Fault; left: number }[] = [];
  return {
    set(endpoint, fault) {
      standing.push({ endpoint, fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    take(endpoint) {
      const met = standing.find((one) => one.endpoint === endpoint || one.endpoint === "*");
      if (met === undefined) return undefined;
      met.left -= 1;
      standing = standing.filter((one) => one.left > 0);
      return met.fault;
    },
    clear() {
      standing = [];
    },
  };
}
