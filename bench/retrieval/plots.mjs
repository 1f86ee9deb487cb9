// Two plots as SVG: quality against latency on each set, and latency against the number of documents.

const width = 900;
const height = 520;
const edge = { left: 70, right: 250, top: 50, bottom: 60 };
const colours = [
  "#0b7285",
  "#c92a2a",
  "#5f3dc4",
  "#2b8a3e",
  "#e67700",
  "#364fc7",
  "#a61e4d",
  "#495057",
  "#087f5b",
  "#d9480f",
  "#862e9c",
  "#1864ab",
  "#5c940d",
  "#343a40",
];

/** SVG texts by their files' names. */
export function plotsOf({ rows }) {
  const done = rows.filter(({ cpu50 }) => cpu50 !== undefined);
  const engines = [...new Set(rows.map(({ engine }) => engine))];
  const sets = [...new Set(done.map(({ set }) => set))];
  const plots = {};
  for (const [i, set] of sets.entries()) {
    const points = done
      .filter((row) => row.set === set)
      .map((row) => ({ name: row.engine, at: [[row.cpu50, row.ndcg]] }));
    plots[`quality-latency-${i + 1}`] = plotOf(
      `nDCG@10 against the median time of a question: ${set}`,
      "processor time, ms",
      "nDCG@10",
      points,
      engines,
      false,
    );
  }
  const own = done.filter(({ set }) => set.startsWith("own"));
  const lines = engines
    .map((name) => ({
      name,
      at: own.filter(({ engine }) => engine === name).map(({ documents, cpu50 }) => [documents, cpu50]),
    }))
    .filter(({ at }) => at.length > 0);
  if (lines.length > 0)
    plots["latency-size"] = plotOf(
      "Median time of a question against the number of documents",
      "documents",
      "processor time, ms",
      lines,
      engines,
      true,
    );
  return plots;
}

function plotOf(title, xName, yName, series, engines, yLogarithmic) {
  const points = series.flatMap(({ at }) => at);
  const x = logarithmic(
    points.map(([value]) => value),
    edge.left,
    width - edge.right,
  );
  const y = (yLogarithmic ? logarithmic : linear)(
    points.map(([, value]) => value),
    height - edge.bottom,
    edge.top,
  );
  const marks = series.map(({ name, at }) =>
    marksOf(at, x.place, y.place, colours[engines.indexOf(name) % colours.length]),
  );
  const legend = series.map(({ name }, i) => {
    const colour = colours[engines.indexOf(name) % colours.length];
    const top = edge.top + 12 + i * 22;
    return `<circle cx="${width - edge.right + 24}" cy="${top - 4}" r="5" fill="${colour}"/><text x="${width - edge.right + 36}" y="${top}">${escaped(name)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="13">
<title>${escaped(title)}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${edge.left}" y="26" font-size="16">${escaped(title)}</text>
${x.ticks.map((tick) => `<line x1="${fixed(x.place(tick))}" y1="${edge.top}" x2="${fixed(x.place(tick))}" y2="${height - edge.bottom}" stroke="#dee2e6"/><text x="${fixed(x.place(tick))}" y="${height - edge.bottom + 20}" text-anchor="middle">${shown(tick)}</text>`).join("\n")}
${y.ticks.map((tick) => `<line x1="${edge.left}" y1="${fixed(y.place(tick))}" x2="${width - edge.right}" y2="${fixed(y.place(tick))}" stroke="#dee2e6"/><text x="${edge.left - 8}" y="${fixed(y.place(tick) + 4)}" text-anchor="end">${shown(tick)}</text>`).join("\n")}
<text x="${(edge.left + width - edge.right) / 2}" y="${height - 14}" text-anchor="middle">${escaped(xName)}</text>
<text transform="translate(18 ${height / 2}) rotate(-90)" text-anchor="middle">${escaped(yName)}</text>
${marks.join("\n")}
${legend.join("\n")}
</svg>
`;
}

function marksOf(at, x, y, colour) {
  const places = [...at].sort((a, b) => a[0] - b[0]).map(([a, b]) => `${fixed(x(a))},${fixed(y(b))}`);
  const line = places.length > 1 ? `<polyline points="${places.join(" ")}" fill="none" stroke="${colour}"/>` : "";
  return (
    line +
    places
      .map((place) => `<circle cx="${place.split(",")[0]}" cy="${place.split(",")[1]}" r="5" fill="${colour}"/>`)
      .join("")
  );
}

function logarithmic(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const place = (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
  return { place, ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)) };
}

function linear(values, from, to) {
  const low = Math.floor(Math.min(...values) * 10) / 10;
  const high = Math.max(low + 0.1, Math.ceil(Math.max(...values) * 10) / 10);
  const place = (value) => from + ((value - low) / (high - low)) * (to - from);
  const steps = Math.round((high - low) * 10);
  return { place, ticks: Array.from({ length: steps + 1 }, (_, i) => low + i / 10) };
}

function shown(value) {
  return value >= 1000 ? value.toLocaleString("en") : String(Number(value.toPrecision(2)));
}

function fixed(value) {
  return value.toFixed(1);
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
