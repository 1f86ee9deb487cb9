import type { Case } from "../knowledge/case.ts";
import type { Reference } from "../knowledge/reference.ts";
import type { Position } from "../knowledge/topic.ts";
import type { ArticleMatch } from "../retrieval/article-lookup.ts";
import type { ImportedHit, ImportedMatch } from "../retrieval/corpus.ts";
import type { QuestionMatch } from "../retrieval/question-match.ts";
import type { Hit } from "../retrieval/retriever.ts";
import type { Answer } from "./answer.ts";
import type { Found } from "./found.ts";
import type { Branch, Candidate } from "./position-choice.ts";

/** What the answer will be made of. */
export type Decision =
  | {
      readonly kind: "position";
      readonly position: Position;
      /** What else the question asks or does, where the leading position doesn't speak of it. */
      readonly besides: readonly Position[];
      readonly branches: readonly Branch[];
      readonly candidates: readonly Candidate[];
      /** What it may point to besides what it rests on. */
      readonly found?: Found;
      /** The answers that this one goes on from: what they told needn't be told first again. */
      readonly before?: readonly Answer[];
    }
  /** The text behind a source of the earlier answer that is neither an article nor a case. */
  | { readonly kind: "source"; readonly reference: Reference }
  /** `imported`: articles that only an imported law has. */
  | {
      readonly kind: "article";
      readonly matches: readonly ArticleMatch[];
      readonly imported?: readonly ImportedMatch[];
      /** The same, where more is asked than the text. */
      readonly found?: Found;
    }
  | { readonly kind: "case"; readonly case: Case }
  /** No case is named, but what courts held is asked: the nearest decided cases. */
  | { readonly kind: "cases"; readonly cases: readonly Case[]; readonly found?: Found }
  /** `position`: what the law says of it, for the exposure, or for the legal half where the message asks that too. */
  | { readonly kind: "refuse"; readonly position: Position | null; readonly alsoAsks: boolean }
  | { readonly kind: "small-talk"; readonly about: string }
  | { readonly kind: "no-authority"; readonly nearest: readonly Hit[]; readonly imported?: readonly ImportedHit[] }
  | { readonly kind: "abstain"; readonly because: "empty" | "foreign" | "other-field" | "unrelated" };

/** What deciding may look things up with, on demand. */
export interface Finders {
  readonly search: () => Promise<readonly Hit[]>;
  /** Addresses of the authorities that answers to such questions rest on, nearest first. */
  readonly related: () => readonly Reference[];
  readonly nearestQuestion: () => QuestionMatch | undefined;
  /** The reference behind a number of the asker's last answer. */
  readonly earlierSource: (number: number) => Promise<Reference | undefined>;
  /** The answers to the asker's earlier questions. */
  readonly earlierAnswers: () => Promise<readonly Answer[]>;
  /** What was imported and that the question asks for by name and number, or that is nearest to it; nothing where no corpus is installed. */
  readonly importedAsked?: () => Promise<readonly ImportedMatch[]>;
  readonly importedNearest?: () => Promise<readonly ImportedHit[]>;
}
