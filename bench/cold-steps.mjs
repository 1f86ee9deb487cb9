// One cold start, step by step: prints a list of [step, milliseconds of processor time]. Run by profile.mjs, on the modules as
// they were compiled, not bundled, so that each step can be told from the next.
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const [, , asOf, question] = process.argv;
const steps = [];
let before = 0;
const end = (name) => {
  const now = spent();
  steps.push([name, now - before]);
  before = spent();
};
end("start Node");
await import("citty");
end("load the parser of the command line");
await import("../dist/cli/ask.js");
const { createEasyAnswerer, segmenterFor } = await import("../dist/app/create-answerer.js");
const { compiledFolder, openCompiled } = await import("../dist/knowledge/compiled.js");
const { fingerprintAt, lookAsBefore } = await import("../dist/knowledge/files.js");
const { KnowledgeBase } = await import("../dist/knowledge/knowledge-base.js");
const { shippedKnowledge } = await import("../dist/knowledge/load.js");
const { openStored } = await import("../dist/knowledge/stored-knowledge.js");
end("load modules, a file each; bundled, about half of it");
const compiled = openCompiled(compiledFolder);
if (!compiled) throw new Error("There is no snapshot; run npm run build.");
const same = lookAsBefore(shippedKnowledge, JSON.parse(compiled.read("stamps.json").toString()));
if (!same) fingerprintAt(shippedKnowledge);
end(same ? "look whether the files are the same" : "read the files for their fingerprint");
const bytes = compiled.read("knowledge.jsonl");
end("read the records and their checksum");
const base = new KnowledgeBase(openStored(bytes), compiled.fingerprint);
end("open their contents");
const answerer = createEasyAnswerer(base, { segmenter: segmenterFor(base), today: () => asOf });
end("open words and names");
compiled.read("question-model.bin");
end("read the model and its checksum");
await answerer.answer({ text: question, asOf });
end("first answer");
// It read the model by itself.
steps.at(-1)[1] -= steps.at(-2)[1];
process.stdout.write(JSON.stringify(steps));
