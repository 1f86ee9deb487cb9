// The figures as Markdown: a table for each set.

const columns = [
  ["R@1", ({ r1 }) => share(r1)],
  ["R@5", ({ r5 }) => share(r5)],
  ["R@10", ({ r10 }) => share(r10)],
  ["R@100", ({ r100 }) => share(r100)],
  ["MRR@10", ({ mrr }) => share(mrr)],
  ["nDCG@10", ({ ndcg }) => share(ndcg)],
  ["p50 ms", ({ p50 }) => time(p50)],
  ["p99 ms", ({ p99 }) => time(p99)],
  ["CPU p50", ({ cpu50 }) => time(cpu50)],
  ["CPU p99", ({ cpu99 }) => time(cpu99)],
  ["build s", ({ buildSeconds }) => time(buildSeconds)],
  ["stored MB", ({ storedMegabytes }) => time(storedMegabytes)],
  ["load ms", ({ loadMilliseconds }) => time(loadMilliseconds)],
  ["heap MB", ({ heapMegabytes }) => time(heapMegabytes)],
  ["RSS MB", ({ residentMegabytes }) => time(residentMegabytes)],
  ["asked", ({ asked }) => String(asked)],
];

export function markdownOf({ measured, machine, rows }) {
  const head = `Measured ${measured} on ${machine.cores} × ${machine.cpu}, Node ${machine.node}, load ${machine.load.toFixed(1)}.\n`;
  const sets = [...new Set(rows.map(({ set }) => set))];
  return `${head}\n${sets
    .map((set) =>
      tableOf(
        set,
        rows.filter((row) => row.set === set),
      ),
    )
    .join("\n")}`;
}

function tableOf(set, rows) {
  const documents = rows.find((row) => row.documents)?.documents ?? 0;
  const lines = [
    `### ${set} (${documents.toLocaleString("en")} documents)`,
    "",
    `| engine | ${columns.map(([name]) => name).join(" | ")} |`,
    `|---|${columns.map(() => "---").join("|")}|`,
    ...rows.map((row) =>
      row.failed === undefined
        ? `| ${row.engine} | ${columns.map(([, of]) => of(row)).join(" | ")} |`
        : `| ${row.engine} | ${row.failed} |${" |".repeat(columns.length - 1)}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function share(value) {
  return value.toFixed(3);
}

function time(value) {
  if (value === undefined) return "–";
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
