import * as fs from "node:fs";
import { dirname, join } from "node:path";

/** What an import asks of a disk: few things, so that a test can let it be full. Every call throws what the disk throws. */
export interface ImportDisk {
  /** The whole lines of a file; a last one cut short is left out, and there are none where there is no file. */
  lines(folder: string, name: string): readonly string[];
  /** Bytes of a file; 0 where there is none. */
  size(folder: string, name: string): number;
  /** Makes or overwrites a file, and waits until it is on the disk. */
  begin(folder: string, name: string, text: string): void;
  /** Makes a file where there is none, and cuts it off behind so many bytes. */
  truncate(folder: string, name: string, bytes: number): void;
  /** Continues a file, and waits until it is on the disk. */
  append(folder: string, name: string, text: string): void;
  /** Makes or overwrites a file bit by bit; what was written is on the disk once it is closed. */
  create(path: string): { write(bytes: Uint8Array): void; close(): void };
  rename(from: string, to: string): void;
  /** Takes away a file, or a folder with all in it; nothing happens where there is none. */
  remove(path: string): void;
}

/** Files that only their owner may read. */
export const importDisk: ImportDisk = {
  lines(folder, name) {
    const path = join(folder, name);
    if (!fs.existsSync(path)) return [];
    const text = fs.readFileSync(path, "utf8");
    return text
      .slice(0, text.lastIndexOf("\n") + 1)
      .split("\n")
      .slice(0, -1);
  },
  size: (folder, name) => fs.statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0,
  begin(folder, name, text) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.writeFileSync(join(folder, name), text, { mode: 0o600, flush: true });
  },
  truncate(folder, name, bytes) {
    const file = fs.openSync(join(folder, name), "a", 0o600);
    try {
      fs.ftruncateSync(file, bytes);
    } finally {
      fs.closeSync(file);
    }
  },
  append(folder, name, text) {
    fs.appendFileSync(join(folder, name), text, { mode: 0o600, flush: true });
  },
  create(path) {
    fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = fs.openSync(path, "w", 0o600);
    return {
      write(bytes) {
        for (let at = 0; at < bytes.length; ) at += fs.writeSync(file, bytes, at, Math.min(bytes.length - at, 1 << 24));
      },
      close() {
        try {
          fs.fsyncSync(file);
        } finally {
          fs.closeSync(file);
        }
      },
    };
  },
  rename: fs.renameSync,
  remove: (path) => fs.rmSync(path, { recursive: true, force: true }),
};
