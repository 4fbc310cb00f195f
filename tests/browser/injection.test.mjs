// Nothing in a handbook's files can run script or send a request to another site, even without a security policy.
//
// PLAYBOOK_INJECTIONS sets the number of payloads, PLAYBOOK_SEED selects others.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, relative } from 'node:path';
import { after, test } from 'node:test';
import { inWindow } from './lib/chromium.mjs';
import { writeHostile } from './lib/hostile.mjs';
import { grammar } from './lib/payloads.mjs';
import { inPreview } from './lib/preview.mjs';
import { BINARY } from './lib/sites.mjs';

const COUNT = Number(process.env.PLAYBOOK_INJECTIONS ?? 3000);
const SEED = Number(process.env.PLAYBOOK_SEED ?? 14);
const TOP = 'http://handbook.test/';
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.png': 'image/png' };

const work = mkdtempSync(join(tmpdir(), 'playbook-injection-'));
after(() => rmSync(work, { recursive: true, force: true }));

const hostile = grammar(SEED);
const content = join(work, 'playbook');
writeHostile(content, hostile, COUNT);
const site = join(work, 'site');
const built = spawnSync(BINARY, ['build', work], { encoding: 'utf8' });
assert.equal(built.status, 0, `building the hostile handbook failed:\n${built.stderr.slice(-3000)}`);
const files = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(site, join(entry.parentPath ?? entry.path, entry.name)))
  .filter((path) => !path.startsWith('.playbook'))
  .sort();

test('the payloads do run if nothing removes them', async () => {
  const texts = hostile.all.slice(0, 120);
  const ran = await watched({ '': '<!DOCTYPE html><title>x</title>' }, async (page) => {
    await page.goto(TOP);
    await page.evaluate((texts) => {
      for (const text of texts) document.body.append(Object.assign(document.createElement('iframe'), { srcdoc: text }));
    }, texts);
    await page.waitForTimeout(500);
    await provoke(page);
  });
  assert.ok(ran.size > 10, `only ${ran.size} of ${texts.length} payloads were detected, so the test can't see what it looks for`);
});

test('no page of a hostile handbook runs script or sends a request to another site', async () => {
  const pages = files.filter((path) => path.endsWith('.html'));
  assert.ok(pages.length > 25 && hostile.all.length >= COUNT, `${pages.length} pages, ${hostile.all.length} texts`);
  const ran = await watched({}, async (page) => {
    for (const path of pages) {
      await page.goto(TOP + encodeURI(path));
      // Redirect pages leave at once.
      if (!readFileSync(join(site, path), 'utf8').includes('http-equiv="refresh"')) await provoke(page);
    }
  });
  assert.deepEqual([...ran], []);
});

test('no SVG opened directly runs script or sends a request to another site', async () => {
  const drawings = files.filter((path) => path.endsWith('.svg') && !path.startsWith('assets/'));
  assert.ok(drawings.length > 2 && drawings.length < 40, `${drawings.length} of 60 drawings are published`);
  const ran = await watched({}, async (page) => {
    for (const path of drawings) {
      await page.goto(TOP + path);
      await provoke(page);
    }
  });
  assert.deepEqual([...ran], []);
});

test('no search query, address or result runs script or sends a request to another site', async () => {
  const questions = ['onerror', 'script', 'src', '"><img src=x onerror=__ran(0)>', '<svg onload=__ran(0)>', 'javascript:__ran(0)'];
  const ran = await watched({}, async (page) => {
    for (const question of questions) {
      const asked = encodeURIComponent(question);
      await page.goto(`${TOP}search.html?q=${asked}#${asked}`);
      await page.locator('main a, main p').first().waitFor();
      await provoke(page);
      await page.goto(`${TOP}plan.html?mark=${asked}&role=${asked}#${asked}`);
      await page.getByRole('banner').locator('.find-button').click();
      await page.locator('dialog.search').getByRole('combobox').fill(question);
      await page.waitForTimeout(300);
      await provoke(page);
    }
  });
  assert.deepEqual([...ran], []);
});

test('the preview and its panel run no script from a hostile handbook', async () => {
  await inPreview({ content }, async ({ url, write }) => {
    const ran = await watched(null, async (page) => {
      for (const path of ['index.html', 'plan.html', 'more-0.html']) {
        await page.goto(url + path);
        await provoke(page);
      }
      write('playbook/index.md', `---\ntitle: [${hostile.inline()}\n---\n# Broken ${hostile.inline()}\n`);
      await page.locator('body').filter({ hasText: 'Broken' }).waitFor({ timeout: 5000 }).catch(() => {});
      await provoke(page);
    }, url);
    assert.deepEqual([...ran], []);
  });
});

/**
 * Everything that ran or left the site while `use` had the window, each with its payload. `pages` overrides responses by
 * path; `null` lets requests to `top` reach the network.
 */
async function watched(pages, use, top = TOP) {
  const found = new Map();
  const note = (what) => {
    const number = Number(what.match(/(\d+)\D*$/)?.[1]);
    found.set(what, `${what}: ${hostile.all[number] ?? ''}`);
  };
  await inWindow({ serviceWorkers: 'block' }, async (page) => {
    await page.context().exposeFunction('__ran', (id) => note(`ran ${id}`));
    page.context().on('page', (other) => note(`opened ${other.url()}`));
    page.on('dialog', (dialog) => {
      note(`dialog ${dialog.message()}`);
      dialog.dismiss().catch(() => {});
    });
    await page.context().route('**/*', (route) => {
      const address = route.request().url();
      if (!address.startsWith(top)) {
        if (!/^(data|blob|about):/.test(address)) note(`requested ${address}`);
        return route.abort();
      }
      return pages === null ? route.continue() : answer(route, pages, decodeURIComponent(new URL(address).pathname.slice(1)));
    });
    await use(page);
    await page.waitForTimeout(100);
  });
  return new Set(found.values());
}

function answer(route, pages, path) {
  const headers = { 'Content-Type': TYPES[extname(path)] ?? (path === '' ? TYPES['.html'] : 'application/octet-stream') };
  if (path in pages) return route.fulfill({ headers, body: pages[path] });
  const file = join(site, path);
  return existsSync(file) && path !== '' ? route.fulfill({ headers, body: readFileSync(file) }) : route.fulfill({ status: 404, body: '' });
}

/** Triggers everything on every element that a reader could, except following links to other pages. */
async function provoke(page) {
  await page.evaluate(async () => {
    const types = ['mouseover', 'mouseenter', 'pointerenter', 'focus', 'focusin', 'keydown', 'input', 'change', 'toggle', 'wheel',
      'scroll', 'copy', 'contextmenu', 'dblclick', 'dragstart', 'animationstart', 'transitionend', 'beforematch', 'load', 'error'];
    const stay = (event) => {
      const link = event.composedPath().find((node) => node.localName === 'a');
      const target = String(link?.href?.baseVal ?? link?.href ?? '');
      if (link && /^(https?|mailto|tel|file):/i.test(target)) event.preventDefault();
    };
    const provokeAll = (document) => {
      document.defaultView.addEventListener('click', stay, { capture: true });
      document.defaultView.print = () => {};
      for (const details of document.querySelectorAll('details')) details.open = true;
      for (const element of document.querySelectorAll('*')) {
        for (const type of types) element.dispatchEvent(new Event(type));
        element.dispatchEvent(new MouseEvent('click', { cancelable: true, composed: true }));
        if (element.contentDocument) provokeAll(element.contentDocument);
      }
    };
    window.addEventListener('submit', (event) => event.preventDefault(), { capture: true });
    provokeAll(document);
    await new Promise((done) => setTimeout(done, 20));
  });
}
