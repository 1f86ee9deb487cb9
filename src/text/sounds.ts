/** How Chinese is pronounced, without tones; made by the build from a dictionary of sounds (`build/sounds.mjs`). */
export interface Sounds {
  /** Words by their syllables, joined by spaces: `wei xin hao` → 微信号. Words of two syllables and more, and acts of one. */
  readonly words: Readonly<Record<string, string>>;
  /**
   * Keys of `words` with a name in them that is known to be disguised, and which syllables are that name's, `end` exclusive: another
   * character of the same sound is a disguise there (威信号), and nowhere else. Ordinary words sound like much of the rest (工号, 公号).
   */
  readonly things: Readonly<Record<string, readonly [start: number, end: number]>>;
  /** Each syllable followed by its characters: `["wei微为…", …]`. */
  readonly characters: readonly string[];
}

/** The sounds, ready to be asked. */
export interface Pronunciation {
  /** The word of these syllables, joined by spaces. */
  wordOf(syllables: string): string | undefined;
  /** The name in a thing of these syllables. */
  nameIn(syllables: string): readonly [start: number, end: number] | undefined;
  /** The syllable of a Chinese character; undefined for a rare one. */
  soundOf(character: string): string | undefined;
  /** Cuts a run of small Latin letters into syllables; undefined where it is none. */
  syllablesOf(run: string): readonly string[] | undefined;
}

const longestSyllable = 6;

export function pronunciationOf({ words, things, characters }: Sounds): Pronunciation {
  const sounds = new Map<string, string>();
  const syllables = new Set<string>();
  for (const row of characters) {
    const syllable = /^[a-z]+/.exec(row)?.[0] ?? "";
    syllables.add(syllable);
    for (const character of row.slice(syllable.length)) sounds.set(character, syllable);
  }
  return {
    wordOf: (syllables) => (Object.hasOwn(words, syllables) ? words[syllables] : undefined),
    nameIn: (syllables) => (Object.hasOwn(things, syllables) ? things[syllables] : undefined),
    soundOf: (character) => sounds.get(character),
    syllablesOf: (run) => (run.length > 40 ? undefined : cut(run, syllables)),
  };
}

/** Longest syllable first, shorter ones where the rest would not come out; runs are short, and dead ends are remembered. */
function cut(run: string, syllables: ReadonlySet<string>): readonly string[] | undefined {
  const dead = new Set<number>();
  const from = (start: number): string[] | undefined => {
    if (start === run.length) return [];
    if (dead.has(start)) return undefined;
    for (let length = Math.min(longestSyllable, run.length - start); length > 0; length--) {
      const syllable = run.slice(start, start + length);
      const rest = syllables.has(syllable) ? from(start + length) : undefined;
      if (rest) return [syllable, ...rest];
    }
    dead.add(start);
    return undefined;
  };
  return from(0);
}
