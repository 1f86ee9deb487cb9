import type { Disk } from "../../src/app/state.ts";

/** When the power goes: at which writing operation, the first being 0, and how far that has got. */
export interface Cut {
  readonly operation: number;
  readonly moment: "before" | "within" | "after";
}

const moments: readonly Cut["moment"][] = ["before", "within", "after"];

/** A disk in memory. When its power is cut, what was being written is there by half, and nothing works any more. */
export class FakeDisk implements Disk {
  readonly files: Map<string, string>;
  /** How many operations have written something. */
  operations = 0;
  isDead = false;
  /** Set while the disk is full: only half of what is appended or written gets there. */
  isFull = false;
  readonly #cut: Cut | undefined;

  constructor(files: ReadonlyMap<string, string> = new Map(), cut?: Cut) {
    this.files = new Map(files);
    this.#cut = cut;
  }

  makeFolder(): void {
    this.#do(() => {});
  }

  read(path: string): string | undefined {
    if (this.isDead) throw new Error("The power is off.");
    return this.files.get(path);
  }

  size(path: string): number {
    return Buffer.byteLength(this.files.get(path) ?? "");
  }

  write(path: string, text: string): void {
    this.#do((part) => this.files.set(path, text.slice(0, text.length * part)));
  }

  append(path: string, text: string): void {
    this.#do((part) => this.files.set(path, (this.files.get(path) ?? "") + text.slice(0, text.length * part)));
  }

  rename(from: string, to: string): void {
    this.#do((part) => {
      if (part < 1) return;
      this.files.set(to, this.files.get(from) ?? "");
      this.files.delete(from);
    });
  }

  #do(write: (part: number) => void): void {
    if (this.isDead) throw new Error("The power is off.");
    const cut = this.#cut?.operation === this.operations ? this.#cut.moment : undefined;
    this.operations += 1;
    if (cut !== "before") write(cut === "within" || this.isFull ? 0.5 : 1);
    this.isDead = cut !== undefined;
    if (this.isDead) throw new Error("The power went.");
    if (this.isFull) throw new Error("No space left on device.");
  }
}

/**
 * Does some work over and over on a disk that starts with the same files, the power cut at every moment in turn, and
 * looks each time at what is found when it is back.
 */
export async function cutEverywhere<T>(
  files: ReadonlyMap<string, string>,
  work: (disk: FakeDisk) => T | Promise<T>,
  look: (found: FakeDisk, worked: T | undefined, cut: Cut) => void | Promise<void>,
): Promise<void> {
  const whole = new FakeDisk(files);
  await work(whole);
  for (let operation = 0; operation < whole.operations; operation++)
    for (const moment of moments) {
      const cut = { operation, moment };
      const disk = new FakeDisk(files, cut);
      let worked: T | undefined;
      try {
        worked = await work(disk);
      } catch (error) {
        if (!disk.isDead) throw error;
      }
      await look(new FakeDisk(disk.files), worked, cut);
    }
}
