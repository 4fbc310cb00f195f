// Without JavaScript, pages are readable and navigable, in the colour scheme of the device.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, TABLET, inWindow } from './lib/chromium.mjs';
import { fixture, redirects, shipped } from './lib/sites.mjs';

const withoutScript = (options, use) => inWindow({ javaScriptEnabled: false, ...options }, use);

for (const scheme of ['http', 'file']) {
  test(`on a phone, the menu opens and its links work without JavaScript (${scheme})`, async () => {
    await withoutScript({ viewport: PHONE }, async (page) => {
      await page.goto(shipped[scheme] + shipped.kinds.plan);
      assert.ok(await page.getByRole('heading', { name: 'Apologise' }).isVisible());
      await page.getByRole('button', { name: 'Menu', exact: true }).click();
      await page.locator('nav.menu').getByRole('link', { name: 'Billing error' }).click();
      await page.waitForURL('**/recovery-plans/billing-error.html');
      assert.equal(await page.locator('h1').innerText(), 'Billing error');
    });
  });
}

test('on wider screens, the menu is next to the text without JavaScript', async () => {
  for (const viewport of [{ width: 1024, height: 768 }, DESKTOP]) {
    await withoutScript({ viewport }, async (page) => {
      await page.goto(shipped.http + shipped.kinds.plan);
      assert.ok(await page.locator('nav.menu').getByRole('link', { name: 'Billing error' }).isVisible());
    });
  }
});

test('the table of contents opens and its links work without JavaScript', async () => {
  for (const viewport of [PHONE, TABLET, DESKTOP]) {
    await withoutScript({ viewport }, async (page) => {
      await page.goto(fixture.http + fixture.kinds.sections);
      if (viewport !== DESKTOP) await page.getByRole('button', { name: 'On this page' }).click();
      await page.locator('nav.contents').getByRole('link', { name: 'Section four' }).click();
      assert.match(page.url(), /#section-four$/);
      assert.ok(await page.locator('#section-four').isVisible());
    });
  }
});

test('details open without JavaScript', async () => {
  await withoutScript({}, async (page) => {
    await page.goto(fixture.http + fixture.kinds.pictures);
    const hidden = page.locator('.prose details').first().locator('p');
    assert.ok(!(await hidden.isVisible()));
    await page.getByText('What is behind this?').click();
    assert.ok(await hidden.isVisible());
  });
});

test('without JavaScript, the colours follow the device and the theme switch is hidden', async () => {
  for (const [colorScheme, paper] of [['light', /^rgb\(2[45]\d/], ['dark', /^rgb\([0-4]?\d,/]]) {
    await withoutScript({ colorScheme }, async (page) => {
      await page.goto(shipped.http + shipped.kinds.home);
      assert.match(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), paper);
      assert.equal(await page.locator('.theme-switch:visible').count(), 0);
    });
  }
});

test('without JavaScript, search is hidden and A–Z lists the chapters', async () => {
  await withoutScript({}, async (page) => {
    await page.goto(shipped.http + shipped.kinds.home);
    assert.equal(await page.locator('.find-button:visible').count(), 0);
    assert.ok(await page.locator('main').getByRole('link', { name: 'Look it up in A–Z' }).isVisible());
    await page.locator('.bar').getByRole('link', { name: 'Find in A–Z' }).click();
    await page.locator('main').getByRole('link', { name: 'Late or lost delivery', exact: true }).first().click();
    assert.equal(await page.locator('h1').innerText(), 'Late or lost delivery');
  });
});

test('without JavaScript, the search page links to A–Z', async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    await withoutScript({ viewport }, async (page) => {
      await page.goto(`${shipped.http + shipped.kinds.search}?q=refund`);
      assert.ok(!(await page.locator('.search-form').isVisible()));
      await page.locator('main').getByRole('link', { name: 'Look it up in A–Z' }).click();
      assert.equal(page.url(), shipped.http + shipped.kinds.index);
    });
  }
});

test('redirects work without JavaScript', async () => {
  const [site, from, to] = redirects[0];
  await withoutScript({}, async (page) => {
    await page.goto(site.http + from);
    await page.waitForURL(site.http + to);
  });
});
