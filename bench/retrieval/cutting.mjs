// How texts are cut into terms for engines that don't know Chinese: as the bot's words, or as characters and their pairs.
import { segmenterFor } from "../../dist/app/create-answerer.js";
import { createAnalyzer, loadKnowledge } from "../../dist/index.js";
import { eachCharacterTerm } from "../../dist/text/characters.js";
import { normalize } from "../../dist/text/normalize.js";

/** A function from text to terms. */
export async function cutter(name) {
  if (name === "characters") return (text) => characters(normalize(text).text);
  if (name === "as given") return (text) => [text];
  const analyzer = createAnalyzer({ segmenter: segmenterFor(await loadKnowledge()) });
  return (text) => analyzer.terms(normalize(text).text).map(({ term }) => term);
}

function characters(text) {
  const terms = [];
  eachCharacterTerm(text, (term) => terms.push(term));
  return terms;
}
