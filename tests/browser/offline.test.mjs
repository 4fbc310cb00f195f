// With `offline: true`, the handbook works without a network and is never staler than necessary.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWindow } from './lib/chromium.mjs';
import { BILLING, ask, field, items, open } from './lib/search.mjs';
import { publication, shipped } from './lib/sites.mjs';
import { watch } from './lib/watch.mjs';

const PLAN = 'recovery-plans/defective-product.html';
const SOURCE = '10-recovery-plans/defective-product.md';
const CHAPTER = 'recovery/what-you-may-offer.html';

const switchOn = (text) => `${text}offline: true\n`;
const switchOff = (text) => text.replace('offline: true\n', '');

test('after one visit, the whole handbook can be read and searched offline', async () => {
  const handbook = await publication('kept');
  handbook.edit('playbook.yaml', switchOn);
  handbook.publish();
  await inWindow({}, async (page) => {
    const problems = await watch(page, handbook.http);
    await page.goto(`${handbook.http}index.html`);
    await kept(page, handbook);
    assert.deepEqual(problems, [], 'caching causes no errors or policy violations');

    await handbook.goOffline();
    await page.goto(handbook.http + PLAN);
    assert.equal(await page.locator('h1').innerText(), 'Defective product');
    assert.notEqual(await colourOfPaper(page), 'rgba(0, 0, 0, 0)', 'the stylesheet is cached too');
    await page.goto(`${handbook.http}recovery-desk.html`);
    await page.locator('main').getByRole('link', { name: 'Billing error' }).first().click();
    await page.waitForURL(`**/${BILLING}`);
    await page.goto(handbook.http + CHAPTER);
    assert.equal(await page.locator('h1').innerText(), 'What you may offer');

    await open(page, `${handbook.http}index.html?from=a-bookmark`);
    await ask(page, 'charged twice');
    await field(page).press('Enter');
    await page.waitForURL(`**/${BILLING}**`);
    assert.ok(await page.locator('mark.found').count() > 0, 'the words are marked on the page');

    await page.goto(`${handbook.http}print.html`);
    assert.equal(await page.locator('h1').innerText(), 'You’re offline', 'a page that is not cached shows the offline page');
    await page.locator('main').getByRole('link', { name: 'Recovery desk' }).click();
    await page.waitForURL('**/recovery-desk.html');
  });
});

test('online readers get the new page, and edits are cached before they are read', async () => {
  const handbook = await publication('edited');
  handbook.edit('playbook.yaml', switchOn);
  handbook.publish();
  await inWindow({}, async (page) => {
    await page.goto(handbook.http + PLAN);
    await kept(page, handbook);
    handbook.edit(SOURCE, (text) => `${text}\nZebrafinches are never refunded.\n`);
    handbook.publish();

    await page.goto(handbook.http + PLAN);
    assert.match(await page.locator('main').innerText(), /Zebrafinches/, 'the new page comes from the network');

    handbook.edit(SOURCE, (text) => text.replace('Zebrafinches', 'Budgerigars'));
    handbook.publish();
    await page.goto(`${handbook.http}index.html`);
    await kept(page, handbook);
    await handbook.goOffline();
    await page.goto(handbook.http + PLAN);
    assert.match(await page.locator('main').innerText(), /Budgerigars/);
    await open(page, `${handbook.http}index.html`);
    await ask(page, 'budgerigars');
    assert.match(await items(page).first().innerText(), /Defective product/);

    await handbook.goOnline();
    handbook.edit(SOURCE, (text) => text.replace('Budgerigars', 'Canaries'));
    handbook.publish();
    await page.goto(handbook.http + PLAN);
    assert.match(await page.locator('main').innerText(), /Canaries/, 'back online, the network has priority again');
  });
});

test('switching the option off removes the worker and its cache', async () => {
  const handbook = await publication('forgotten');
  handbook.edit('playbook.yaml', switchOn);
  handbook.publish();
  await inWindow({}, async (page) => {
    await page.goto(`${handbook.http}index.html`);
    await kept(page, handbook);
    handbook.edit('playbook.yaml', switchOff);
    handbook.publish();
    await page.goto(handbook.http + PLAN);
    await until(page, async () => {
      const { length } = await navigator.serviceWorker.getRegistrations();
      return length === 0 && (await caches.keys()).length === 0;
    });
    await page.goto(handbook.http + CHAPTER);
    assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
  });
});

test('without the option, no page registers a worker', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + shipped.kinds.home, { waitUntil: 'networkidle' });
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  });
});

/** Waits until the cache has every file that this edition's worker lists, and none from earlier editions. */
async function kept(page, handbook) {
  const worker = await (await fetch(`${handbook.http}service-worker.js`)).text();
  const { first, rest } = JSON.parse(worker.match(/^const EDITION = (.*);$/m)[1]);
  const listed = [...first, ...rest].map(([address, print]) => [new URL(address, handbook.http).href, print]);
  await until(page, async (files) => {
    const [name] = await caches.keys();
    const names = name ? (await (await caches.open(name)).keys()).map(({ url }) => url) : [];
    const editions = (url) => names.filter((one) => one.split('?')[0] === url).map((one) => one.split('?')[1]).join();
    return files.every(([url, print]) => editions(url) === print);
  }, listed);
}

/** Polls the page. (Playwright's `waitForFunction` treats a promise as true.) */
async function until(page, holds, argument) {
  for (const end = Date.now() + 15_000; Date.now() < end;) {
    if (await page.evaluate(holds, argument)) return;
    await page.waitForTimeout(50);
  }
  assert.fail(`timed out waiting for ${holds}`);
}

function colourOfPaper(page) {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}
