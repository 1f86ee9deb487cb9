import { describe, expect, it } from "vitest";
import { tellBriefly } from "../../src/answer/brief.ts";
import type { Statement } from "../../src/knowledge/topic.ts";

const said = (id: string, head: Statement["head"], words: number): Statement => ({
  id,
  head,
  zh: "字".repeat(words),
  en: "word ".repeat(words).trim(),
  cites: [],
  strength: "statute",
  status: "settled",
  reference: `statement/${id}`,
  topic: "t",
  file: "",
  line: 1,
});

describe("what fits a phone", () => {
  const statements = [
    said("a", "civil", 100),
    said("b", "criminal", 80),
    said("c", "platform", 40),
    said("d", "next", 60),
  ];
  const told = (room?: Parameters<typeof tellBriefly>[2]) => tellBriefly(statements, "zh", room).map(({ id }) => id);

  it("tells what leads and what to do next before all others, in the order of the position", () => {
    expect(told()).toEqual(["a", "c", "d"]);
  });

  it("tells what the conclusion rests on, whatever else is left out", () => {
    expect(told({ leading: statements[1] })).toEqual(["b", "c", "d"]);
  });

  it("tells the first even where there is no room for it, if nothing else would be told of the law", () => {
    expect(told({ share: 0.3 })).toEqual(["d"]);
    expect(told({ share: 0.3, tellsFirst: true })).toEqual(["a"]);
  });
});
