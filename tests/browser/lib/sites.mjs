// The handbooks under test, each built once.
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { serve } from './server.mjs';

const HERE = dirname(dirname(fileURLToPath(import.meta.url)));
export const PROJECT = resolve(HERE, '../..');
export const BINARY = resolve(process.env.PLAYBOOK_BIN ?? join(PROJECT, 'target/release/playbook'));

const work = mkdtempSync(join(tmpdir(), 'playbook-browser-'));
const servers = [];

after(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  rmSync(work, { recursive: true, force: true });
});

/** The handbook shipped with the program, with one address per type of page. */
export const shipped = await site('shipped', () => join(PROJECT, 'playbook'), {
  home: 'index.html',
  part: 'recovery-plans/index.html',
  chapter: 'reference/glossary.html',
  plan: 'recovery-plans/defective-product.html',
  desk: 'recovery-desk.html',
  guide: 'recovery-plans/find-the-plan.html',
  goal: 'promise-and-goals/fewer-complaints.html',
  training: 'training/know-the-product.html',
  principle: 'people/the-golden-rule.html',
  cause: 'causes/lack-of-tools.html',
  role: 'roles/team-leader.html',
  roles: 'all-roles.html',
  path: 'my-path.html',
  goals: 'goals-overview.html',
  trainings: 'training-overview.html',
  map: 'map-of-causes.html',
  listening: 'what-customers-say.html',
  due: 'what-is-due.html',
  index: 'a-z.html',
  search: 'search.html',
  'not found': '404.html',
  print: 'print.html',
});

/** A small handbook with every Markdown construct. */
export const fixture = await site('fixture', () => join(HERE, 'fixture'), {
  home: 'index.html',
  part: 'constructs/index.html',
  lists: 'constructs/lists-and-tables.html',
  callouts: 'constructs/callouts-and-code.html',
  pictures: 'constructs/pictures-and-html.html',
  sections: 'constructs/many-sections.html',
  deep: 'constructs/deep-folder/deeper-still/ünïcode-näme.html',
  arabic: 'languages/arabic.html',
  cjk: 'languages/cjk.html',
  emoji: 'languages/emoji.html',
  'long words': 'long/long-words.html',
  'no headings': 'long/no-headings.html',
  index: 'a-z.html',
  search: 'search.html',
  print: 'print.html',
});

/** The fixture in a right-to-left language, with its address as `base_url`. */
export const mirrored = await site('mirrored', (address) => mirroredContent(address), {
  home: 'index.html',
  lists: 'constructs/lists-and-tables.html',
  callouts: 'constructs/callouts-and-code.html',
  arabic: 'languages/arabic.html',
  'long words': 'long/long-words.html',
  index: 'a-z.html',
  search: 'search.html',
});

/** The shipped handbook reduced to about twenty chapters. */
export const small = await site('small', () => smallContent('small'), { home: 'index.html' });

/** The small handbook with an accent too pale to read, which the theme darkens. */
export const coloured = await site('coloured', () => colouredContent(), {
  home: 'index.html',
  plan: 'recovery-plans/billing-error.html',
  chapter: 'recovery/five-moves.html',
});

/** A chapter or two of every kind, from the golden tests. Changes only if a kind does. */
export const kinds = await site('kinds', () => join(PROJECT, 'tests/golden/kinds/playbook'), {
  home: 'index.html',
  plan: 'late.html',
  desk: 'recovery-desk.html',
  goal: 'fewer.html',
  role: 'roles/lead.html',
});

/** The handbook of kinds with an accent, plus a page with every background that accent text appears on. */
export function accented(accent) {
  const name = `accent-${accent.slice(1)}`;
  return site(name, () => {
    const content = join(work, `${name}-content`);
    cpSync(join(PROJECT, 'tests/golden/kinds/playbook'), content, { recursive: true });
    appendFileSync(join(content, 'playbook.yaml'), `accent: "${accent}"\n`);
    writeFileSync(join(content, 'colours.md'), COLOURS);
    return content;
  }, {});
}

const COLOURS = `# Colours

A [link](index.md). Ask @lead.

> [!IMPORTANT]
> Mind [the link](index.md).

> [!SAY]
> I'll see to it.

| A | B |
|---|---|
| [link](index.md) | x |

<details><summary>[more](index.md)</summary>text</details>

\`\`\`rust
fn main() {}
\`\`\`
`;

/** A redirect page per site, and its target. */
export const redirects = [
  [shipped, 'old/refunds.html', 'recovery/what-you-may-offer.html'],
  [fixture, 'old/lists.html', 'constructs/lists-and-tables.html'],
];

/** A handbook from the real world, or `null` if it isn't on this machine. */
export const real = await realHandbook();

/**
 * The shipped handbook with the interface in another language. Some of its own names are replaced by ones typical of that
 * language, such as long compound words.
 */
export function translated(language) {
  translations[language] ??= site(`shipped-${language}`, () => translatedContent(language), shipped.kinds);
  return translations[language];
}

const translations = {};

/** Copies a built site and calls `change` with the copy's folder, which it may damage. */
export async function copyOf({ folder, kinds }, name, change) {
  const copy = join(work, name);
  cpSync(folder, copy, { recursive: true });
  change(copy);
  return published(name, copy, kinds);
}

/**
 * The small handbook, for tests that republish it: `edit(path, change)` changes a content file, `publish()` builds into the
 * served folder, `goOffline()` and `goOnline()` stop and restart the server.
 */
export async function publication(name) {
  const content = smallContent(name);
  const folder = join(work, name);
  const publish = () => build(content, folder);
  const { server, address } = await serve(folder);
  servers.push(server);
  const { port } = server.address();
  const edit = (path, change) => {
    const file = join(content, path);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };
  const goOffline = () => {
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    return closed;
  };
  const goOnline = () => new Promise((done) => server.listen(port, '127.0.0.1', done));
  return { http: address, edit, publish, goOffline, goOnline };
}

/** A handbook made of these chapters, given by path. */
export function written(name, chapters) {
  const content = join(work, `${name}-content`);
  for (const [path, text] of Object.entries(chapters)) {
    mkdirSync(dirname(join(content, path)), { recursive: true });
    writeFileSync(join(content, path), text);
  }
  return site(name, () => content, {});
}

/** Builds and serves a site. `content` gets the address it's served at, and returns the content folder. */
export async function site(name, content, kinds) {
  const folder = join(work, name);
  const site = await published(name, folder, kinds);
  build(content(site.http), folder);
  return site;
}

async function published(name, folder, kinds) {
  const { server, address } = await serve(folder);
  servers.push(server);
  return { name, folder, kinds, http: address, file: pathToFileURL(`${folder}/`).href };
}

function build(content, out) {
  const run = spawnSync(BINARY, ['build', '--content', content, '--out', out], { cwd: PROJECT, encoding: 'utf8' });
  if (run.error) throw new Error(`can't run ${BINARY}. Build it, or set PLAYBOOK_BIN to the program.`);
  if (run.status !== 0) throw new Error(`playbook can't build ${content}:\n${run.stderr.slice(-2000)}`);
}

function mirroredContent(address) {
  const content = join(work, 'mirrored-content');
  cpSync(join(HERE, 'fixture'), content, { recursive: true });
  const configuration = join(content, 'playbook.yaml');
  const text = readFileSync(configuration, 'utf8').replace('language: en', 'language: ar');
  writeFileSync(configuration, `${text}base_url: ${address}\n`);
  return content;
}

/** Replacements for the shipped handbook's own text: long words for narrow places, phone numbers. */
const OWN_WORDS = {
  de: {
    'what: Goodwill': 'what: Kulanzgutschrift zur Wiedergutmachung',
    'what: Delivery charge back': 'what: Versandkostenrückerstattung',
    'what: Refund in full': 'what: Vollständige Kaufpreiserstattung',
    'limit: always': 'limit: uneingeschränkt',
    'limit: when your manager has agreed': 'limit: nach Rücksprache mit der Filialleitung',
    'name: Customer care lead': 'name: Kundenzufriedenheitsbeauftragte',
    'name: Team leader': 'name: Abteilungsleitung Verkaufsinnendienst',
    'name: Product manager': 'name: Produktverantwortung Gartenmöbelsortiment',
    'name: Warehouse': 'name: Lager',
  },
  ar: { 'phone: ext. 400': 'phone: 020 7946 0400', 'phone: ext. 600': 'phone: +44 20 7946 0600' },
};

function translatedContent(language) {
  const content = join(work, `${language}-content`);
  cpSync(join(PROJECT, 'playbook'), content, { recursive: true });
  rewrite(join(content, 'playbook.yaml'), { 'language: en': `language: ${language}` });
  const plans = join(content, '10-recovery-plans');
  for (const file of [join(content, 'roles.yaml'), ...readdirSync(plans).map((name) => join(plans, name))]) {
    rewrite(file, OWN_WORDS[language]);
  }
  return content;
}

/** Replaces whole lines, except for their indentation and list dash. */
function rewrite(file, replacements) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const start = (line) => line.match(/^[ -]*/)[0];
  const rewritten = lines.map((line) => {
    const replacement = replacements[line.slice(start(line).length)];
    return replacement === undefined ? line : start(line) + replacement;
  });
  writeFileSync(file, rewritten.join('\n'));
}

function smallContent(name) {
  const content = join(work, `${name}-content`);
  for (const name of ['playbook.yaml', 'index.md', 'images', '05-tools', '09-recovery', '10-recovery-plans']) {
    cpSync(join(PROJECT, 'playbook', name), join(content, name), { recursive: true });
  }
  return content;
}

function colouredContent() {
  const content = join(work, 'coloured-content');
  cpSync(join(work, 'small-content'), content, { recursive: true });
  const configuration = join(content, 'playbook.yaml');
  writeFileSync(configuration, `${readFileSync(configuration, 'utf8')}accent: "#ffd100"\n`);
  return content;
}

async function realHandbook() {
  const content = join(PROJECT, '../shared/handbooks/18f/pages');
  return existsSync(content) ? site('real', () => content, {}) : null;
}

/** All pages of a site, without redirect pages. */
export function pagesOf(site) {
  return htmlFiles(site).filter((path) => !isRedirect(site, path));
}

/** The chapter with the most HTML. */
export function longest(site) {
  const size = (path) => statSync(join(site.folder, path)).size;
  const chapters = pagesOf(site).filter((path) => !/^(print|a-z|404|search)\.html$/.test(path));
  return chapters.reduce((best, path) => (size(path) > size(best) ? path : best));
}

/** The redirect pages of a site. */
export function redirectsOf(site) {
  return htmlFiles(site).filter((path) => isRedirect(site, path));
}

function htmlFiles(site) {
  return walk(site.folder, '').filter((path) => path.endsWith('.html')).sort();
}

function isRedirect(site, path) {
  return readFileSync(join(site.folder, path), 'utf8').includes('http-equiv="refresh"');
}

function walk(folder, prefix) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    if (entry.name.startsWith('.')) return [];
    return entry.isDirectory() ? walk(join(folder, entry.name), `${path}/`) : [path];
  });
}
