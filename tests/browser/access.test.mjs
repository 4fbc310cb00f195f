// axe-core finds no violations on any page, at any width, in light and dark, with popovers open and closed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLOURS, violations, violationsInBothColours } from './lib/axe.mjs';
import { DESKTOP, PHONE, TABLET, inWindow } from './lib/chromium.mjs';
import { fixture, longest, mirrored, real, redirects, shipped } from './lib/sites.mjs';

const MOBILE = { width: 360, height: 740 };
const LAPTOP = { width: 1280, height: 800 };

/** Page types with tests of their own, which check them in light and dark at 360 and 1280 px. */
const ELSEWHERE = ['plan', 'desk', 'goal', 'goals', 'training', 'trainings', 'principle', 'cause', 'map', 'listening', 'path'];

/** A violation in the frame shows up on every page, so two widths are enough for most. */
function widthsOf(site, kind) {
  if (site === shipped && ['home', 'part'].includes(kind)) return [PHONE, MOBILE, TABLET, LAPTOP, DESKTOP];
  if (['index', 'print'].includes(kind)) return [MOBILE]; // covers the whole handbook, so it takes seconds
  return [MOBILE, LAPTOP];
}

const kindsOf = (site) => Object.entries(site.kinds).filter(([kind]) => site !== shipped || !ELSEWHERE.includes(kind));

for (const site of [shipped, fixture, mirrored]) {
  test(`no page of ${site.name} has a violation at any width, in light or dark`, { concurrency: 2 }, async (t) => {
    await Promise.all(kindsOf(site).map(([kind, path]) =>
      t.test(kind, () => check(site.http + path, widthsOf(site, kind), async () => {}))));
  });
}

test('home, A–Z, a part and the longest page of a real handbook have no violations', { skip: !real }, async () => {
  for (const path of ['index.html', 'a-z.html', 'tools/slack/index.html', longest(real)]) {
    await check(real.http + path, path === 'a-z.html' ? [MOBILE] : [MOBILE, LAPTOP], async () => {});
  }
});

test('with forced colours, text has enough contrast and drawings use the system colours', async () => {
  await inWindow({ forcedColors: 'active', viewport: LAPTOP }, async (page) => {
    for (const [kind, path] of Object.entries(shipped.kinds)) {
      if (['index', 'print'].includes(kind)) continue;
      await page.goto(shipped.http + path);
      assert.ok(await page.evaluate(() => matchMedia('(forced-colors: active)').matches));
      assert.deepEqual(await violations(page, COLOURS), [], kind);
      assert.deepEqual(await page.evaluate(ownColours), [], kind);
    }
  });
});

test('with forced colours, a step shows its number and a ticked step looks different', async () => {
  await inWindow({ forcedColors: 'active', viewport: LAPTOP }, async (page) => {
    await page.goto(shipped.http + shipped.kinds.plan);
    const mark = page.locator('.step-mark').first();
    const looks = () => mark.evaluate((mark) => {
      const [number, box] = [mark.querySelector('span'), mark.querySelector('input')].map((element) => getComputedStyle(element));
      return { behind: getComputedStyle(mark).backgroundColor, number: number.opacity, box: box.appearance };
    });
    const before = await looks();
    assert.deepEqual([before.number, before.box], ['1', 'none'], 'no native checkbox covers the number');
    await mark.locator('input').check();
    const after = await looks();
    assert.notEqual(after.behind, before.behind);
    assert.equal(after.number, '0', 'the tick replaces the number');
  });
});

/** Runs in the page: SVG elements drawn in a colour that isn't a system colour. */
function ownColours() {
  const probe = document.body.appendChild(document.createElement('i'));
  const colours = ['Canvas', 'CanvasText', 'LinkText', 'ButtonText', 'GrayText', 'Highlight'].map((name) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  const allowed = new Set([...colours, 'none', 'rgba(0, 0, 0, 0)']);
  return [...document.querySelectorAll('main svg, main svg *')].flatMap((element) => {
    const { fill, stroke } = getComputedStyle(element);
    const own = [fill, stroke].filter((colour) => !allowed.has(colour));
    return own.map((colour) => `${element.localName}.${element.getAttribute('class')}: ${colour}`);
  });
}

test('a redirect page has no violations while it is visible', async () => {
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

test('there are no violations while the menu is open on a phone', async () => {
  for (const path of [shipped.kinds.home, shipped.kinds.plan]) {
    await check(shipped.http + path, [PHONE], async (page) => {
      const menu = page.locator('nav.menu');
      if (!(await menu.isVisible())) await page.getByRole('button', { name: 'Menu', exact: true }).click();
      assert.ok(await menu.isVisible());
    });
  }
});

test('there are no violations while the table of contents and all details are open', async () => {
  for (const url of [fixture.http + fixture.kinds.sections, fixture.http + fixture.kinds.pictures]) {
    await check(url, [PHONE, TABLET], async (page) => {
      const closed = page.locator('details:not([open]) > summary');
      while (await closed.count() > 0) await closed.first().click();
      const contents = page.locator('nav.contents');
      if (!(await contents.isVisible())) await page.getByRole('button', { name: 'On this page' }).click();
      assert.ok(await page.locator('nav.contents ol').first().isVisible());
    });
  }
});

async function check(url, sizes, prepare) {
  await inWindow({}, async (page) => {
    await page.goto(url);
    for (const size of sizes) {
      await page.setViewportSize(size);
      await prepare(page);
      assert.deepEqual(await violationsInBothColours(page), [], `${url} at ${size.width} px`);
    }
  });
}
