import { describe, expect, it } from "vitest";
import { latelyFor, once, onceFor } from "../../src/text/once.ts";

describe("a value made when it is first asked for", () => {
  it("is made once, also where it is undefined", () => {
    let made = 0;
    const value = once(() => {
      made += 1;
      return undefined;
    });
    expect([value(), value(), made]).toEqual([undefined, undefined, 1]);
  });

  it("is made once for each object", () => {
    const made: object[] = [];
    const [a, b] = [{}, {}];
    const of = onceFor((key: object) => {
      made.push(key);
      return made.length > 1 ? made.length : undefined;
    });
    expect([of(a), of(a), of(b), of(b)]).toEqual([undefined, undefined, 2, 2]);
    expect(made).toEqual([a, b]);
  });

  it("is kept for the last few objects only", () => {
    const made: object[] = [];
    const [a, b, c] = [{}, {}, {}];
    const of = latelyFor((key: object) => made.push(key), 2);
    expect([of(a), of(b), of(a), of(b)]).toEqual([1, 2, 1, 2]);
    expect([of(c), of(b), of(a)]).toEqual([3, 2, 4]);
    expect(made).toEqual([a, b, c, a]);
  });
});
