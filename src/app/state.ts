import * as fs from "node:fs";
import { join } from "node:path";

/** The few things a disk is asked to do; each may be the last that happens before the power goes. */
export interface Disk {
  makeFolder(path: string): void;
  read(path: string): string | undefined;
  /** Bytes of a file; 0 where there is none. */
  size(path: string): number;
  /** Makes or overwrites a file, and waits until it is on the disk. */
  write(path: string, text: string): void;
  /** Makes or continues a file, and waits until it is on the disk. */
  append(path: string, text: string): void;
  rename(from: string, to: string): void;
}

/** What outlives a restart, as small text files that anybody can open. Every call throws what the disk throws. */
export interface StateFolder {
  readonly path: string;
  read(name: string): string | undefined;
  /** Bytes; 0 where there is none. */
  size(name: string): number;
  /** Puts a whole text in place of the old one: after a kill at any moment one of the two is there, never a part. */
  replace(name: string, text: string): void;
  /** The lines of a journal; a last line cut short by a kill is left out. */
  lines(name: string): readonly string[];
  append(name: string, line: string): void;
}

/** Opens a folder for its owner alone, making it when something is first written. */
export function openStateFolder(path: string, disk: Disk = realDisk): StateFolder {
  let isMade = false;
  /** Journals that are known to end with a whole line. After a kill or a failure one may not, and the next line must start on its own. */
  const whole = new Set<string>();
  const placeOf = (name: string) => {
    if (!isMade) disk.makeFolder(path);
    isMade = true;
    return join(path, name);
  };
  return {
    path,
    read: (name) => disk.read(join(path, name)),
    size: (name) => disk.size(join(path, name)),
    replace(name, text) {
      const place = placeOf(name);
      disk.write(`${place}.new`, text);
      disk.rename(`${place}.new`, place);
      whole.add(name);
    },
    lines(name) {
      const text = disk.read(join(path, name)) ?? "";
      return text
        .slice(0, text.lastIndexOf("\n") + 1)
        .split("\n")
        .filter((line) => line !== "");
    },
    append(name, line) {
      const place = placeOf(name);
      const text = whole.has(name) ? "" : disk.read(place);
      whole.delete(name);
      disk.append(place, `${text && !text.endsWith("\n") ? "\n" : ""}${line}\n`);
      whole.add(name);
    },
  };
}

/** Files that only their owner may read. */
const realDisk: Disk = {
  makeFolder(path) {
    fs.mkdirSync(path, { recursive: true, mode: 0o700 });
    fs.chmodSync(path, 0o700);
  },
  read(path) {
    try {
      return fs.readFileSync(path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  },
  size: (path) => fs.statSync(path, { throwIfNoEntry: false })?.size ?? 0,
  write(path, text) {
    fs.writeFileSync(path, text, { mode: 0o600, flush: true });
  },
  append(path, text) {
    fs.appendFileSync(path, text, { mode: 0o600, flush: true });
  },
  rename: fs.renameSync,
};
