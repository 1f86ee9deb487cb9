import fs from 'node:fs';
const D = process.env.D ?? '/work/main/dist';
const { loadKnowledge } = await import(D + '/knowledge/load.js');
const { createEasyAnswerer, segmenterFor } = await import(D + '/app/create-answerer.js');
const base = await loadKnowledge();
const an = createEasyAnswerer(base, { segmenter: segmenterFor(base), today: () => '2026-11-29', learned: true });
const all = { n: 0 };
for (const file of process.argv.slice(2)) {
  const rows = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l));
  const c = { n: 0, scope: 0, in: 0, lead: 0, verdict: 0, told: 0, refuse: 0, refused: 0, out: 0, outed: 0, inRefused: 0, inOut: 0 };
  for (const r of rows) {
    const a = await an.answer({ id: 'x', text: r.q, turns: r.turns ?? [], asOf: '2026-11-29' });
    const scope = r.scope ?? 'in';
    c.n++; c.scope += a.scope === scope;
    if (scope === 'refuse') { c.refuse++; c.refused += a.scope === 'refuse'; }
    if (scope === 'out') { c.out++; c.outed += a.scope === 'out'; }
    if (scope === 'in') {
      c.in++; c.inRefused += a.scope === 'refuse'; c.inOut += a.scope === 'out';
      const v = base.position(r.position)?.verdict;
      c.lead += a.positions[0] === r.position; c.told += a.positions.includes(r.position);
      c.verdict += a.scope === 'in' && a.verdict === v;
    }
    if (process.env.ROWS) fs.appendFileSync(process.env.ROWS, JSON.stringify({ q: r.q, turns: r.turns, want: r.position, scope, got: a.positions, gotScope: a.scope, verdict: a.verdict, confidence: a.confidence }) + '\n');
  }
  const f = (x, y) => (y ? (x / y).toFixed(3) : '-');
  console.log(file.split('/').pop(), `n ${c.n} scope ${f(c.scope, c.n)} | in ${c.in} lead ${f(c.lead, c.in)} verdict ${f(c.verdict, c.in)} told ${f(c.told, c.in)} refusedInstead ${f(c.inRefused, c.in)} outInstead ${f(c.inOut, c.in)} | refuse ${c.refuse} ${f(c.refused, c.refuse)} | out ${c.out} ${f(c.outed, c.out)}`);
}
