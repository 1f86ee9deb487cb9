/** One line of `haofa doctor`. `warn` works, but not as well as it could; `broken` doesn't work. */
export interface Finding {
  readonly state: "ok" | "warn" | "broken";
  readonly about: string;
  readonly text: string;
  readonly advice?: string;
}
