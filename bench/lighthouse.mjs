// Runs Lighthouse on built handbooks, emulating a phone: home and the longest chapter, medians of several runs.
//
//     node lighthouse.mjs [--runs N] [--binary FILE] [CONTENT …]
//
// CONTENT are content folders. The default is the shipped handbook, plus that of 18F if it's there.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.png': 'image/png' };
const COMPRESSED = ['.html', '.css', '.js', '.svg'];
// Pages that contain the whole book, or no chapter.
const NO_CHAPTERS = ['print.html', 'a-z.html', 'index.html', '404.html', 'search.html'];

/** The columns: heading, value from a result, and format. */
const COLUMNS = [
  ['performance', ({ categories }) => categories.performance.score * 100, (score) => score.toFixed(0)],
  ['accessibility', ({ categories }) => categories.accessibility.score * 100, (score) => score.toFixed(0)],
  ['best practices', ({ categories }) => categories['best-practices'].score * 100, (score) => score.toFixed(0)],
  ['first paint s', ({ audits }) => audits['first-contentful-paint'].numericValue / 1000, (time) => time.toFixed(2)],
  ['largest paint s', ({ audits }) => audits['largest-contentful-paint'].numericValue / 1000, (time) => time.toFixed(2)],
  ['blocked ms', ({ audits }) => audits['total-blocking-time'].numericValue, (time) => time.toFixed(0)],
  ['shift', ({ audits }) => audits['cumulative-layout-shift'].numericValue, (shift) => shift.toFixed(3)],
  ['kB', ({ audits }) => audits['total-byte-weight'].numericValue / 1000, (bytes) => bytes.toFixed(1)],
  ['requests', ({ audits }) => requests(audits).length, (count) => count.toFixed(0)],
  ['machine', ({ environment }) => environment.benchmarkIndex, (index) => index.toFixed(0)],
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5' },
    binary: { type: 'string', default: join(PROJECT, 'target/release/playbook') },
    details: { type: 'boolean', default: false },
  },
});
const standard = [join(PROJECT, 'playbook'), join(PROJECT, '../shared/handbooks/18f/pages')].filter(existsSync);
const work = mkdtempSync(join(tmpdir(), 'playbook-lighthouse-'));
const chrome = await launch({
  chromePath: process.env.CHROME ?? program(),
  chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu'],
});
try {
  console.log(`| page | ${COLUMNS.map(([heading]) => heading).join(' | ')} |`);
  console.log(`|---|${'---:|'.repeat(COLUMNS.length)}`);
  for (const content of positionals.length ? positionals : standard) await measure(resolve(content));
} finally {
  chrome.kill();
  rmSync(work, { recursive: true, force: true });
}

async function measure(content) {
  const name = basename(content) === 'pages' ? basename(dirname(content)) : basename(content);
  const folder = join(work, name);
  const build = spawnSync(values.binary, ['build', '--content', content, '--out', folder], { cwd: PROJECT, encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`${values.binary} can't build ${content}: ${build.error ?? build.stderr}`);
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  for (const page of ['index.html', longest(folder)]) {
    const results = [];
    for (let run = 0; run < Number(values.runs); run++) {
      results.push(await look(`http://127.0.0.1:${server.address().port}/${page}`));
    }
    const row = COLUMNS.map(([, value, write]) => write(median(results.map(value))));
    console.log(`| ${name}: ${page} | ${row.join(' | ')} |`);
    if (values.details) explain(results[0]);
  }
  server.close();
  server.closeAllConnections();
}

/** Uses Lighthouse's default phone and slow 4G connection. */
async function look(url) {
  const options = { port: chrome.port, onlyCategories: ['performance', 'accessibility', 'best-practices'], logLevel: 'error' };
  const { lhr } = await lighthouse(url, options);
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  return lhr;
}

/** Prints audits that are less than perfect, and the requests. */
function explain({ audits }) {
  for (const { id, score, displayValue = '', scoreDisplayMode } of Object.values(audits)) {
    if (score !== null && score < 1 && scoreDisplayMode !== 'informative') console.log(`    ${id}: ${score} ${displayValue}`);
  }
  for (const { url, transferSize } of requests(audits)) console.log(`    ${transferSize} bytes: ${url}`);
}

function requests(audits) {
  return audits['network-requests'].details.items.filter(({ url }) => url.startsWith('http'));
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function longest(folder) {
  const pages = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.html') && !NO_CHAPTERS.includes(basename(path)));
  const size = (path) => statSync(join(folder, path)).size;
  return pages.reduce((best, path) => (size(path) > size(best) ? path : best));
}

/** Responds like a good host: compression, a strict security policy, immutable caching of fingerprinted files. */
function answer(folder, request, response) {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname.slice(1));
  const file = join(folder, path);
  if (!existsSync(file) || statSync(file).isDirectory()) return response.writeHead(404).end();
  const isCompressed = COMPRESSED.includes(extname(path));
  const isFixed = /-[0-9a-f]{10}\.\w+$/.test(path);
  response.writeHead(200, {
    'Content-Type': `${TYPES[extname(path)] ?? 'application/octet-stream'}; charset=utf-8`,
    'Content-Security-Policy': "default-src 'self'",
    'Cache-Control': isFixed ? 'max-age=31536000, immutable' : 'no-cache',
    ...(isCompressed && { 'Content-Encoding': 'gzip' }),
  });
  const content = readFileSync(file);
  response.end(isCompressed ? gzipSync(content) : content);
}

function program() {
  const folders = (process.env.PATH ?? '').split(':');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}
