// How the lexicon's Chinese words and the common characters are pronounced, without tones: what pinyin and homophones are
// read with. The dictionary of sounds is needed for building only.
import { pinyin } from "pinyin-pro";

const syllablesOf = (word) => pinyin(word, { toneType: "none", type: "array", v: true });

/** The sounds (`Sounds` in src/text/sounds.ts) for a lexicon. A sound that two concepts share is left out. */
export function soundsOf(lexicon) {
  const words = new Map();
  const things = new Set();
  const owners = new Map();
  for (const { id, kind, zh, disguises = [] } of lexicon.values())
    for (const word of [zh.name, ...zh.also]) {
      const length = /^\p{Script=Han}{1,6}$/u.test(word) ? [...word].length : 0;
      if (length === 0 || (length === 1 && kind !== "act") || disguises.includes(word)) continue;
      const syllables = syllablesOf(word);
      const key = syllables.join(" ");
      if (syllables.length !== length || !/^[a-z ]+$/.test(key)) continue;
      const rivals = owners.get(key) ?? new Set();
      owners.set(key, rivals.add(id));
      if (!words.has(key)) words.set(key, word);
      if (kind === "object") things.add(key);
    }
  for (const [key, ids] of owners)
    if (ids.size > 1 && !key.includes(" ")) {
      words.delete(key);
      things.delete(key);
    }
  return { words: Object.fromEntries(words), things: [...things], characters: commonCharacters() };
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
