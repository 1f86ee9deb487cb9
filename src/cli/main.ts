#!/usr/bin/env node
import { defineCommand, runMain } from "citty";

const main = defineCommand({
  meta: {
    name: "haofa",
    version: "0.1.0",
    description: "Is trading an online account lawful in mainland China? Cited answers in Chinese and English.",
  },
  subCommands: {
    start: () => import("./start.ts").then((module) => module.start),
    ask: () => import("./ask.ts").then((module) => module.ask),
    article: () => import("./article.ts").then((module) => module.article),
    case: () => import("./case.ts").then((module) => module.caseCommand),
    topics: () => import("./topics.ts").then((module) => module.topics),
    check: () => import("./check.ts").then((module) => module.check),
    export: () => import("./export.ts").then((module) => module.exportCommand),
    doctor: () => import("./doctor.ts").then((module) => module.doctor),
  },
});

await runMain(main);
