/** How Chinese is pronounced, without tones; made by the build from a dictionary of sounds (`build/sounds.mjs`). */
export interface Sounds {
  /** Words by their syllables, joined by spaces: `wei xin hao` → 微信号. Words of two syllables and more, and acts of one. */
  readonly words: Readonly<Record<string, string>>;
  /** Keys of `words` that name a thing; another character of the same sound in them is a disguise (威信号). */
  readonly things: readonly string[];
  /** Each syllable followed by its characters: `["wei微为…", …]`. */
  readonly characters: readonly string[];
}

/** The sounds, ready to be asked. */
export interface Pronunciation {
  /** The word of these syllables, joined by spaces. */
  wordOf(syllables: string): string | undefined;
  readonly things: ReadonlySet<string>;
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
    wordOf: (syllables) => {
      // What every object has besides its own words ("constructor") is no text.
      const word: unknown = words[syllables];
      return typeof word === "string" ? word : undefined;
    },
    things: new Set(things),
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
