// axe-core finds nothing, whatever the page, the width, the colours and what is open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './lib/axe.mjs';
import { DESKTOP, PHONE, SIZES, TABLET, inWindow } from './lib/chromium.mjs';
import { fixture, mirrored, redirects, shipped } from './lib/sites.mjs';

const EVERY_STATE = SIZES.flatMap((size) => [{ size, colorScheme: 'light' }, { size, colorScheme: 'dark' }]);
const TWO_STATES = [{ size: PHONE, colorScheme: 'light' }, { size: DESKTOP, colorScheme: 'dark' }];
const THREE_STATES = [...TWO_STATES, { size: TABLET, colorScheme: 'light' }];

/** These hold all of the handbook and take seconds each; in the small handbook they are looked at in more states. */
const LARGE = [shipped.kinds.index, shipped.kinds.print];

for (const [site, states] of [[shipped, EVERY_STATE], [fixture, THREE_STATES], [mirrored, TWO_STATES]]) {
  test(`no page of ${site.name} has a violation at any width, light or dark`, { concurrency: 2 }, async (t) => {
    await Promise.all(Object.entries(site.kinds).map(([kind, path]) => {
      const chosen = site === shipped && LARGE.includes(path) ? [TWO_STATES[0]] : states;
      return t.test(kind, () => check(site.http + path, chosen, async () => {}));
    }));
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
      if (!(await page.locator('nav.menu').isVisible())) await page.getByRole('button', { name: 'Menu', exact: true }).click();
      assert.ok(await page.locator('nav.menu').isVisible());
    });
  }
});

test('nothing is violated while the contents and all details are open', async () => {
  const states = [PHONE, TABLET].flatMap((size) => [{ size, colorScheme: 'light' }, { size, colorScheme: 'dark' }]);
  for (const url of [shipped.http + shipped.kinds.plan, fixture.http + fixture.kinds.pictures]) {
    await check(url, states, async (page) => {
      const closed = page.locator('details:not([open]) > summary');
      while (await closed.count() > 0) await closed.first().click();
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
