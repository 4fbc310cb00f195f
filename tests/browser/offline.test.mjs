// With `offline: true` the handbook can be read when the network has gone, and is never older than it must be.
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

test('who has opened the handbook once can read and search all of it without a network', async () => {
  const handbook = await publication('kept');
  handbook.edit('playbook.yaml', switchOn);
  handbook.publish();
  await inWindow({}, async (page) => {
    const problems = await watch(page, handbook.http);
    await page.goto(`${handbook.http}index.html`);
    await kept(page, handbook);
    assert.deepEqual(problems, [], 'keeping it breaks no policy');

    await handbook.goOffline();
    await page.goto(handbook.http + PLAN);
    assert.equal(await page.locator('h1').innerText(), 'Defective product');
    assert.notEqual(await colourOfPaper(page), 'rgba(0, 0, 0, 0)', 'the style sheet is here too');
    await page.goto(`${handbook.http}recovery-desk.html`);
    await page.locator('main').getByRole('link', { name: 'Billing error' }).first().click();
    await page.waitForURL(`**/${BILLING}`);
    await page.goto(handbook.http + CHAPTER);
    assert.equal(await page.locator('h1').innerText(), 'What you may offer');

    await open(page, `${handbook.http}index.html?from=a-bookmark`);
    await ask(page, 'charged twice');
    await field(page).press('Enter');
    await page.waitForURL(`**/${BILLING}**`);
    assert.ok(await page.locator('mark.found').count() > 0, 'and the words are marked there');

    await page.goto(`${handbook.http}print.html`);
    assert.equal(await page.locator('h1').innerText(), 'You’re offline', 'what is not kept says so');
    await page.locator('main').getByRole('link', { name: 'Recovery desk' }).click();
    await page.waitForURL('**/recovery-desk.html');
  });
});

test('nobody gets an old page who could have the new one, and an edit is kept without being read', async () => {
  const handbook = await publication('edited');
  handbook.edit('playbook.yaml', switchOn);
  handbook.publish();
  await inWindow({}, async (page) => {
    await page.goto(handbook.http + PLAN);
    await kept(page, handbook);
    handbook.edit(SOURCE, (text) => `${text}\nZebrafinches are never refunded.\n`);
    handbook.publish();

    await page.goto(handbook.http + PLAN);
    assert.match(await page.locator('main').innerText(), /Zebrafinches/, 'at once');

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
    assert.match(await page.locator('main').innerText(), /Canaries/, 'online again');
  });
});

test('a site that is not kept any more is forgotten', async () => {
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

test('without the option no page asks for a worker', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + shipped.kinds.home, { waitUntil: 'networkidle' });
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  });
});

/** Waits until the browser has all that the worker of this edition lists, and nothing of an earlier one. */
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

/** Asks the page again and again: Playwright's `waitForFunction` takes a promise for a yes. */
async function until(page, holds, argument) {
  for (const end = Date.now() + 15_000; Date.now() < end;) {
    if (await page.evaluate(holds, argument)) return;
    await page.waitForTimeout(50);
  }
  assert.fail(`still not: ${holds}`);
}

function colourOfPaper(page) {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}
