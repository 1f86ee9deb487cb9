// `npm ci --omit=optional` leaves out more than nodejieba: packages such as @node-rs/jieba, TypeScript and rolldown keep their
// machine code in platform packages that npm also calls optional, and do nothing without them. This brings back those of
// this platform, in the versions of the lock file, from the registry. It does nothing after a plain `npm ci`.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "./run.mjs";

export async function restoreNativeHalves(root) {
  const missing = halvesOf(root).filter(({ folder }) => !existsSync(join(root, folder)));
  if (missing.length === 0) return;
  console.error(`Fetching ${missing.length} platform packages that --omit=optional left out.`);
  const work = mkdtempSync(join(tmpdir(), "haofa-halves-"));
  try {
    const wanted = missing.map(({ name, version }) => `${name}@${version}`);
    const flags = [
      "--no-save",
      "--no-package-lock",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--include=optional",
    ];
    const npm = process.env.npm_execpath;
    const [program, ...before] = npm ? [process.execPath, npm] : ["npm"];
    run(program, [...before, "install", "--prefix", work, ...flags, ...wanted], { cwd: work });
    for (const { name, folder } of missing) {
      mkdirSync(dirname(join(root, folder)), { recursive: true });
      cpSync(join(work, "node_modules", name), join(root, folder), { recursive: true });
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Optional packages of the lock file that are bound to this operating system, processor and C library. */
function halvesOf(root) {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  return Object.entries(packages)
    .filter(([, entry]) => entry.optional && entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch))
    .filter(([, entry]) => !entry.libc || entry.libc.includes(libc()))
    .filter(([folder]) => existsSync(join(root, ownerOf(folder, packages))))
    .map(([folder, entry]) => ({
      folder,
      name: folder.slice(folder.lastIndexOf("node_modules/") + 13),
      version: entry.version,
    }));
}

/** The folder of a package that asks for this one; a half without its whole isn't wanted. */
function ownerOf(folder, packages) {
  const name = folder.slice(folder.lastIndexOf("node_modules/") + 13);
  const owner = Object.entries(packages).find(([path, entry]) => path !== "" && entry.optionalDependencies?.[name]);
  return owner?.[0] ?? folder;
}

function libc() {
  return readdirSync("/lib", { withFileTypes: false }).some((name) => name.startsWith("ld-musl")) ? "musl" : "glibc";
}
