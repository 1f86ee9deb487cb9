import { create, insertMultiple, search } from "@orama/orama";

/** Orama with its defaults, any of the terms, on terms cut beforehand. */
export async function build(bags) {
  const tokenizer = { language: "custom", normalizationCache: new Map(), tokenize: (text) => text.split(" ") };
  const engine = create({ schema: { text: "string" }, components: { tokenizer } });
  await insertMultiple(
    engine,
    bags.map((text, id) => ({ id: String(id), text })),
  );
  return {
    async search(terms, limit) {
      const { hits } = await search(engine, { term: terms.join(" "), limit, threshold: 1 });
      return hits.map(({ id }) => Number(id));
    },
  };
}
