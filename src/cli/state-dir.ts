import { existsSync, readFileSync } from "node:fs";
import type { StringArgDef } from "citty";

/** `--state-dir`: where what outlives a run lies. */
export const stateDirArgument = {
  type: "string",
  description: "Folder for what must outlive a restart; .haofa if left out",
  valueHint: "folder",
} as const satisfies StringArgDef;

const settingsFile = "haofa.yaml";

/** The state folder: as told, else by the environment, else by the settings file, which is read only where there is one. */
export async function stateDirFrom(flag: string | undefined): Promise<string> {
  const told = flag || process.env.HAOFA_STATE_DIR;
  if (told) return told;
  if (!existsSync(settingsFile)) return ".haofa";
  const { readSettingsFile } = await import("../app/config.ts");
  return readSettingsFile(readFileSync(settingsFile, "utf8"), settingsFile)["state-dir"] ?? ".haofa";
}
