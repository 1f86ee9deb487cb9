/** The name in a `Host` header, in lower case: `Example.com:8787` and `[::1]:8787` without their ports. Empty where there is none. */
export function hostNameOf(host: string): string {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\]|([^:]+))(?::\d+)?$/.exec(host) ?? [];
  return (bracketed ?? plain ?? "").toLowerCase();
}
