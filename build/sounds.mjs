// How the lexicon's Chinese words and the common characters are pronounced, without tones: what pinyin and homophones are
// read with. The dictionary of sounds is needed for building only.
import { pinyin } from "pinyin-pro";
import { normalize } from "../dist/text/normalize.js";

const syllablesOf = (word) => pinyin(word, { toneType: "none", type: "array", v: true });

/** The sounds (`Sounds` in src/text/sounds.ts) for a lexicon. A sound of one syllable that two concepts share is left out. */
export function soundsOf(lexicon) {
  const words = new Map();
  const owners = new Map();
  const objects = new Set();
  const disguised = new Set();
  for (const { id, kind, zh, disguises = [] } of lexicon.values()) {
    const masks = new Set(disguises.map(simplified));
    for (const word of [zh.name, ...zh.also].map(simplified)) {
      const key = keyOf(word);
      if (key === undefined || (!key.includes(" ") && kind !== "act")) continue;
      if (masks.has(word)) {
        if (kind === "object") disguised.add(key);
        continue;
      }
      owners.set(key, (owners.get(key) ?? new Set()).add(id));
      if (!words.has(key)) words.set(key, word);
      if (kind === "object") objects.add(key);
    }
  }
  for (const [key, ids] of owners) if (ids.size > 1 && !key.includes(" ")) words.delete(key);
  // 威信 stands for 微信, and 威信收款码 for what is named after it.
  const names = [...disguised].filter((key) => objects.has(key)).map((key) => key.split(" "));
  const things = [...objects].flatMap((key) => {
    const name = nameIn(key.split(" "), names);
    return name ? [[key, name]] : [];
  });
  return { words: Object.fromEntries(words), things: Object.fromEntries(things), characters: commonCharacters() };
}

const simplified = (word) => normalize(word).text;

/** The syllables of up to six Chinese characters, joined by spaces; undefined for anything else. */
function keyOf(word) {
  if (!/^\p{Script=Han}{1,6}$/u.test(word)) return undefined;
  const syllables = syllablesOf(word);
  const key = syllables.join(" ");
  return syllables.length === [...word].length && /^[a-z ]+$/.test(key) ? key : undefined;
}

/** Where the shortest of these names stands among syllables: the first of its syllables, and the one after its last. */
function nameIn(syllables, names) {
  const found = names.flatMap((name) => {
    const start = syllables.findIndex((_, at) => name.every((syllable, i) => syllables[at + i] === syllable));
    return start < 0 ? [] : [[start, start + name.length]];
  });
  return found.sort((a, b) => a[1] - a[0] - (b[1] - b[0]))[0];
}

/** The 6,763 characters of GB 2312, by the sound they mostly have. */
function commonCharacters() {
  const decoder = new TextDecoder("gb2312");
  const rows = new Map();
  for (let high = 0xb0; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) {
      const character = decoder.decode(new Uint8Array([high, low]));
      const sound = /^\p{Script=Han}$/u.test(character) ? syllablesOf(character)[0] : "";
      if (/^[a-z]+$/.test(sound ?? "")) rows.set(sound, (rows.get(sound) ?? "") + character);
    }
  return [...rows].map(([sound, characters]) => sound + characters);
}
