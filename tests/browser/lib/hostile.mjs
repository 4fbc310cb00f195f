// A handbook in which every text is a payload: chapters of every kind, and the files about the whole book.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes the content folder, with at least `count` payloads. */
export function writeHostile(folder, grammar, count) {
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const { inline, address, drawing, pick, all } = grammar;
  const yaml = () => JSON.stringify(inline()).replaceAll('\u007f', '');
  const name = () => inline().replaceAll(/[\\/:?#*"<>|\u0000-\u001f\u007f\u{10fffd}]/gu, '').slice(0, 60).trim();

  write('playbook.yaml', `title: ${yaml()}
organisation: ${yaml()}
promise: ${yaml()}
logo: ${yaml()}
links:
  - {label: ${yaml()}, url: "https://example.com/"}
complaint_log: "https://example.com/?plan={plan}"
moves: [Apologise, ${yaml()}]
`);
  write('words.yaml', `page:\n  owner: ${yaml()}\nframe:\n  find: ${yaml()}\n  home: ${yaml()}\n  contents: ${yaml()}\n`);
  write('synonyms.yaml', `refund: ${yaml()}\n`);
  write('roles.yaml', `desk: {name: ${yaml()}, person: ${yaml()}, phone: ext. 400, mail: a@example.com, hours: ${yaml()}, groups: [${yaml()}]}
lead: {person: ${yaml()}, escalates_to: desk}
`);
  const cell = () => `"${inline().replaceAll('"', '""')}"`;
  write('data/feedback.csv', `date,plan,channel,count,reason\n${Array.from({ length: 20 }, () => `2026-01-0${pick([1, 2, 3])},plan,${cell()},3,${cell()}\n`).join('')}`);

  const head = (more) => `---
title: ${yaml()}
description: ${yaml()}
owner: ${pick(['desk', yaml()])}
keywords: [${yaml()}, ${yaml()}]
audience: [${yaml()}]
aliases: [${JSON.stringify(`old/${name()}`)}]
extra: {colour: ${yaml()}}
${more}---
`;
  write('index.md', head('') + body(grammar, 20));
  write('plan.md', head(`kind: plan
when: ${yaml()}
customer_says: [${yaml()}, ${yaml()}]
channels: [${yaml()}]
tell: [{role: desk, how_soon: ${yaml()}, about: ${yaml()}}, ${yaml()}]
offers: [{what: ${yaml()}, limit: ${yaml()}, above: [{role: desk, limit: ${yaml()}}]}]
causes: [cause]
`) + body(grammar, 40));
  write('goal.md', head(`kind: goal
measure: ${yaml()}
unit: ${yaml()}
baseline: 3
start: 2026-01-01
target: 9
due: 2027-01-01
readings:
  2026-02-01: 4
`) + body(grammar, 40));
  write('training.md', head(`kind: training
for: [everyone, ${yaml()}]
trainer: ${yaml()}
sessions: [2027-01-12 09:30]
quiz: [{question: ${yaml()}, right: ${yaml()}, wrong: [${yaml()}, ${yaml()}], why: ${yaml()}}]
`) + body(grammar, 40));
  write('principle.md', head(`kind: principle
statement: ${yaml()}
commitments: [{who: ${yaml()}, to: everyone, what: [${yaml()}]}]
rewards: [${yaml()}]
empowered: [${yaml()}]
`) + body(grammar, 40));
  write('cause.md', head(`kind: cause
signs: [${yaml()}]
prevented_by: [principle, training]
recovered_by: [plan]
`) + body(grammar, 40));
  write('glossary.md', `---\nglossary: true\n---\n# Glossary\n\n${Array.from({ length: 20 }, (_, i) => `term${i} ${inline()}\n: ${inline()}\n\nterm${i}\n: ${inline()}\n\n`).join('')}`);
  write('guide.md', `# Guide\n\n> [!GUIDE]\n> **${inline()}**\n>\n> - ${inline()}\n>   - ${inline()}: [x](plan.md)\n> - ${inline()}: [y](plan.md)\n`);
  for (let i = 0; i < 6; i++) write(`part ${i} ${name()}/${name()}.md`, body(grammar, 10));

  const drawings = Array.from({ length: 60 }, (_, i) => `drawings/${i}.svg`);
  for (const path of drawings) write(path, drawing());
  write('drawings.md', `# Drawings\n\n${drawings.map((path) => `![x](${path}) [x](${path})`).join('\n\n')}\n\n![x](${address()})\n`);
  for (let i = 0; all.length < count; i++) write(`more-${i}.md`, `# More ${i}\n\n${body(grammar, 150)}`);
}

/** A Markdown text with payloads in random constructs. */
function body({ raw, inline, address, pick }, count) {
  const places = [
    () => raw(), () => raw(), () => raw(), () => raw(),
    () => `Text ${inline()} and ${inline()} more.`,
    () => `- ${inline()}\n- [ ] ${inline()}`,
    () => `| a | ${inline().replaceAll('|', '')} |\n| - | - |\n| ${inline().replaceAll('|', '')} | b |`,
    () => `## ${inline()}`, () => `### x {#${inline().replaceAll(/[{}]/g, '')}}`, () => `## \`${inline()}\` {${inline()}}`,
    () => `> [!${pick(['NOTE', 'SAY', 'WARNING'])}]\n> ${inline()}`, () => `> [!NOTE] ${inline()}\n> x`, () => `> [!${inline()}]\n> x`,
    () => `[x](${address()})`, () => `[x](<${address().replaceAll(/[<>]/g, '')}>)`, () => `[${inline()}](index.md "${inline()}")`,
    () => `[x](index.md '${inline()}') ![${inline()}](drawings/1.svg "${inline()}")`, () => `![x](${address()}) <${address()}>`,
    () => `[${inline()}][r]\n\n[r]: ${address()} "${inline()}"`, () => `https://example.com/${inline().replaceAll(' ', '')}`,
    () => `\`\`\`${inline().replaceAll('`', '')}\n${inline()}\n\`\`\``, () => `\`${inline()}\``, () => `    ${inline()}`,
    () => `Note[^1].\n\n[^1]: ${inline()}`, () => `x[^${inline()}]\n\n[^${inline()}]: x`, () => `Term ${inline()}\n: ${inline()}`,
    () => `@${inline()} and @desk, term1 and term2.`, () => `![x](https://youtu.be/${inline().replaceAll(' ', '')})`,
    () => `<details><summary>${inline()}</summary>\n\n${inline()}\n\n</details>`, () => `1. ${inline()}\n\n   ${inline()}`,
  ];
  return `${Array.from({ length: count }, () => pick(places)()).join('\n\n')}\n`;
}
