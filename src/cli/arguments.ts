import type { StringArgDef } from "citty";

/** `--knowledge`: another folder of knowledge files than the shipped one. */
export const knowledgeArgument = {
  type: "string",
  description: "Folder of the knowledge files",
  valueHint: "folder",
} as const satisfies StringArgDef;
