// axe-core finds nothing, whatever the page, the width, the colours and what is open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './lib/axe.mjs';
import { PHONE, SIZES, TABLET, inWindow } from './lib/chromium.mjs';
import { fixture, mirrored, redirects, shipped } from './lib/sites.mjs';

const EVERY_STATE = SIZES.flatMap((size) => [{ size, colorScheme: 'light' }, { size, colorScheme: 'dark' }]);
const [PHONE_LIGHT, , , TABLET_DARK, DESKTOP_LIGHT, DESKTOP_DARK] = EVERY_STATE;

/** A violation of the frame shows on any page, so that most pages are looked at in three states only. */
function statesOf(site, kind) {
  if (site === mirrored) return [PHONE_LIGHT, DESKTOP_DARK];
  if (site === shipped && ['home', 'part', 'plan'].includes(kind)) return EVERY_STATE;
  if (site === shipped && ['index', 'print'].includes(kind)) return [PHONE_LIGHT]; // all of the handbook: takes seconds
  return [PHONE_LIGHT, TABLET_DARK, DESKTOP_LIGHT];
}

for (const site of [shipped, fixture, mirrored]) {
  test(`no page of ${site.name} has a violation at any width, light or dark`, { concurrency: 2 }, async (t) => {
    await Promise.all(Object.entries(site.kinds).map(([kind, path]) =>
      t.test(kind, () => check(site.http + path, statesOf(site, kind), async () => {}))));
  });
}

test('a redirect page has no violation while it is shown', async () => {
  const [site, path] = redirects[0];
  const html = await (await fetch(site.http + path)).text();
  await inWindow({}, async (page) => {
    await page.route('**/still.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: html.replace(/<meta http-equiv="refresh"[^>]*>/, '') }));
    await page.goto(`${site.http}old/still.html`);
    assert.equal(await page.locator('main a').count(), 1);
    assert.deepEqual(await violations(page), []);
  });
});

test('nothing is violated while the menu is open on a phone', async () => {
  const states = [{ size: PHONE, colorScheme: 'light' }, { size: PHONE, colorScheme: 'dark' }];
  for (const path of [shipped.kinds.home, shipped.kinds.plan]) {
    await check(shipped.http + path, states, async (page) => {
      const menu = page.locator('nav.menu');
      if (!(await menu.isVisible())) await page.getByRole('button', { name: 'Menu', exact: true }).click();
      assert.ok(await menu.isVisible());
    });
  }
});

test('nothing is violated while the contents and all details are open', async () => {
  const states = [PHONE, TABLET].flatMap((size) => [{ size, colorScheme: 'light' }, { size, colorScheme: 'dark' }]);
  for (const url of [fixture.http + fixture.kinds.sections, fixture.http + fixture.kinds.pictures]) {
    await check(url, states, async (page) => {
      const closed = page.locator('details:not([open]) > summary');
      while (await closed.count() > 0) await closed.first().click();
      await page.getByRole('button', { name: 'On this page' }).click();
      assert.ok(await page.locator('nav.contents ol').first().isVisible());
    });
  }
});

async function check(url, states, prepare) {
  await inWindow({}, async (page) => {
    await page.goto(url);
    for (const { size, colorScheme } of states) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await prepare(page);
      assert.deepEqual(await violations(page), [], `${url} at ${size.width} px, ${colorScheme}`);
    }
  });
}
