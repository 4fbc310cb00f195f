// The page frame: bar, typography, menu position, home page, prefetching, accent colour.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './lib/axe.mjs';
import { PHONE, inWindow, painted } from './lib/chromium.mjs';
import { coloured, fixture, pagesOf, real, shipped } from './lib/sites.mjs';

const MOBILE = { width: 360, height: 740 };
const LAPTOP = { width: 1280, height: 800 };

for (const [viewport, most] of [[MOBILE, 100], [LAPTOP, 120]]) {
  test(`the heading of every page is within the first ${most} px of a viewport ${viewport.width} px wide`, async () => {
    await inWindow({ viewport }, async (page) => {
      const low = [];
      const paths = new Set([...Object.values(shipped.kinds), ...pagesOf(shipped).filter((path) => !path.includes('/'))]);
      paths.delete(shipped.kinds.print);
      for (const path of paths) {
        await page.goto(shipped.http + path, { waitUntil: 'domcontentloaded' });
        const top = await page.locator('h1').evaluate((heading) => heading.getBoundingClientRect().top);
        if (top > most) low.push(`${path}: ${top}`);
      }
      assert.deepEqual(low, []);
    });
  });
}

test('on a phone, a bar of 48 px has the site name, “On this page”, search and menu, all with large touch targets', async () => {
  for (const viewport of [PHONE, MOBILE]) {
    await inWindow({ viewport, hasTouch: true }, async (page) => {
      for (const path of [shipped.kinds.plan, shipped.kinds.principle, shipped.kinds.goal]) {
        await page.goto(shipped.http + path);
        assert.equal(await page.locator('.bar').evaluate((bar) => bar.getBoundingClientRect().height), 48);
        const parts = page.locator('.bar .site, .contents-open, .bar .find-button, .menu-open');
        const boxes = await parts.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
        boxes.sort((a, b) => a.left - b.left);
        assert.equal(boxes.length, 4);
        boxes.forEach(({ left, right, top, bottom, height, width }, at) => {
          assert.ok(top >= 0 && bottom <= 48 && height >= 44 && width >= 44 && right <= viewport.width);
          assert.ok(at === 0 || left >= boxes[at - 1].right, 'they overlap');
        });
      }
    });
  }
});

test('text is 16 to 17 px with a line height of 1.6 to 1.7 and 66 to 76 characters per line', async (t) => {
  const pages = [shipped.http + shipped.kinds.principle, shipped.http + shipped.kinds.chapter];
  if (real) pages.push(`${real.http}travel-and-leave/leave.html`, `${real.http}getting-started/index.html`);
  for (const viewport of [LAPTOP, { width: 1440, height: 900 }]) {
    await inWindow({ viewport }, async (page) => {
      const lengths = [];
      for (const url of pages) {
        await page.goto(url);
        const { size, height, lines } = await page.evaluate(linesOfText);
        assert.ok(size >= 16 && size <= 17 && height / size >= 1.6 && height / size <= 1.7, `${size} px with a line height of ${height} px`);
        lengths.push(...lines);
      }
      const median = lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)];
      t.diagnostic(`${viewport.width} px: ${median} characters (median of ${lengths.length} full lines)`);
      assert.ok(median >= 66 && median <= 76, `${median} characters per line`);
    });
  }
});

/** Runs in the page: its font size and line height, and the number of characters in each full line. */
function linesOfText() {
  const lines = [];
  const range = document.createRange();
  for (const paragraph of document.querySelectorAll('.prose > p')) {
    const found = [];
    let bottom = -100;
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (let at = 0; at < walker.currentNode.length; at += 1) {
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + 1);
        const box = range.getBoundingClientRect();
        if (box.width === 0) continue;
        if (box.bottom > bottom + 14) found.push(0);
        bottom = Math.max(bottom, box.bottom);
        found[found.length - 1] += 1;
      }
    }
    lines.push(...found.slice(0, -1));
  }
  const { fontSize, lineHeight } = getComputedStyle(document.querySelector('.prose > p'));
  return { size: parseFloat(fontSize), height: parseFloat(lineHeight), lines };
}

test('the menu expands the current branch only', async () => {
  await inWindow({ viewport: LAPTOP }, async (page) => {
    const { print, role, ...inParts } = shipped.kinds;
    for (const path of Object.values(inParts)) {
      await page.goto(shipped.http + path);
      const open = await page.locator('nav.menu ul:not(.tools) ul').evaluateAll((lists) =>
        lists.map((list) => decodeURIComponent(list.parentElement.querySelector('a').href)));
      const folder = path.includes('/') ? [`${shipped.http}${path.split('/')[0]}/index.html`] : [];
      assert.deepEqual(open, folder, path);
    }
  });
});

test('the current menu entry has a heavier weight and a bar, also with forced colours', async () => {
  for (const forcedColors of ['none', 'active']) {
    await inWindow({ viewport: LAPTOP, forcedColors }, async (page) => {
      await page.goto(shipped.http + shipped.kinds.plan);
      const looks = (selector) => page.locator(selector).first().evaluate((link) => {
        const { fontWeight, borderInlineStartColor } = getComputedStyle(link);
        return { weight: Number(fontWeight), bar: borderInlineStartColor };
      });
      const current = await looks('nav.menu a[aria-current]');
      const other = await looks('nav.menu li li a:not([aria-current])');
      assert.ok(current.weight >= other.weight + 200);
      assert.notEqual(current.bar, other.bar);
    });
  }
});

/** Init script: records the menu's scroll position in each painted frame, and layout shifts. */
function observeMenu() {
  window.places = [];
  window.moves = 0;
  const note = () => {
    const menu = document.getElementById('pb-menu');
    if (menu?.checkVisibility({ visibilityProperty: true })) window.places.push(menu.scrollTop);
    if (window.places.length < 20) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) window.moves += value;
  }).observe({ type: 'layout-shift', buffered: true });
}

for (const scheme of ['http', 'file']) {
  test(`the menu keeps its scroll position across pages, from the first frame (${scheme})`, async () => {
    await inWindow({ viewport: { width: 1280, height: 500 } }, async (page) => {
      await page.addInitScript(observeMenu);
      const settled = () => page.waitForFunction(() => window.places.length >= 20);
      await page.goto(shipped[scheme] + shipped.kinds.plan);
      await settled();
      const place = await page.locator('nav.menu').evaluate((menu) => {
        menu.scrollTop += 60;
        return menu.scrollTop;
      });
      assert.ok(place > 60);
      for (const name of ['Late or lost delivery', 'Left on hold or ignored']) {
        await page.locator('nav.menu').getByRole('link', { name }).click();
        await page.waitForURL((url) => !url.pathname.includes('defective'));
        await settled();
        assert.deepEqual([...new Set(await page.evaluate(() => window.places))], [place], name);
        assert.equal(await page.evaluate(() => window.moves), 0);
      }
    });
  });
}

test('the menu first appears at its scroll position, even if the stylesheet loads last', async () => {
  await inWindow({ viewport: { width: 1280, height: 500 } }, async (page) => {
    await page.addInitScript(observeMenu);
    await page.route('**/*.css', async (route) => {
      await new Promise((done) => setTimeout(done, 500));
      await route.continue();
    });
    await page.goto(shipped.http + shipped.kinds.plan);
    await page.waitForFunction(() => window.places.length >= 20);
    const places = [...new Set(await page.evaluate(() => window.places))];
    assert.ok(places.length === 1 && places[0] > 0, places.join());
  });
});

test('the menu doesn\'t jump on a page that loads slowly', async () => {
  await inWindow({ viewport: { width: 1280, height: 500 } }, async (page) => {
    await page.addInitScript(observeMenu);
    const session = await page.context().newCDPSession(page);
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: 50, downloadThroughput: 30_000, uploadThroughput: 30_000 });
    await page.goto(shipped.http + shipped.kinds.guide);
    await page.waitForFunction(() => window.places.length >= 20);
    assert.equal(new Set(await page.evaluate(() => window.places)).size, 1);
    assert.equal(await page.evaluate(() => window.moves), 0);
  });
});

test('home takes about one and a half screens, and a phone\'s first screen has search and the link to the plans', async () => {
  await inWindow({ viewport: LAPTOP }, async (page) => {
    await page.goto(shipped.http + shipped.kinds.home);
    const screens = await page.evaluate(() => document.documentElement.scrollHeight / window.innerHeight);
    assert.ok(screens < 1.7, `${screens} screens`);
  });
  await inWindow({ viewport: MOBILE }, async (page) => {
    await page.goto(shipped.http + shipped.kinds.home);
    for (const role of [['button', 'Search the handbook'], ['link', /A customer is upset/]]) {
      const { y, height } = await page.getByRole(role[0], { name: role[1] }).boundingBox();
      assert.ok(y + height <= 440, `${role[1]} ends at ${y + height} px`);
    }
  });
});

test('the search button on home opens the dialog and gets the focus back', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + shipped.kinds.home);
    const button = page.getByRole('button', { name: 'Search the handbook' });
    await button.click();
    await page.getByRole('combobox', { name: 'Search the handbook' }).waitFor();
    await page.keyboard.press('Escape');
    assert.ok(await button.evaluate((element) => element === document.activeElement));
  });
});

test('a page is prefetched once when its link is hovered, touched or focused', async () => {
  for (const reach of [(link) => link.hover(), (link) => link.focus(), (link) => link.dispatchEvent('touchstart')]) {
    await inWindow({ viewport: LAPTOP }, async (page) => {
      const asked = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname.slice(1)));
      await page.goto(shipped.http + shipped.kinds.plan, { waitUntil: 'networkidle' });
      const before = asked.length;
      const link = page.locator('nav.menu').getByRole('link', { name: 'Billing error' });
      await reach(link);
      await page.waitForFunction(() => document.querySelector('link[rel="prefetch"]'));
      await page.mouse.move(600, 300);
      await reach(link);
      await painted(page);
      await page.waitForLoadState('networkidle');
      const others = asked.slice(before).filter((path) => path.endsWith('.html'));
      assert.equal(others.filter((path) => path.endsWith('/recovery-plans/billing-error.html')).length, 1);
      assert.equal(await page.locator('link[rel="prefetch"]').evaluateAll((all) =>
        all.filter(({ href }) => href.includes('billing')).length), 1);
    });
  }
});

test('nothing is prefetched from a file share, from other sites, or if the reader saves data', async () => {
  const hints = async (address, selector, prepare = () => {}) => inWindow({ viewport: LAPTOP }, async (page) => {
    await prepare(page);
    await page.goto(address);
    await page.locator(selector).first().focus();
    await painted(page);
    return page.locator('link[rel="prefetch"]').count();
  });
  const entry = 'nav.menu li a:not([aria-current])';
  assert.equal(await hints(shipped.http + shipped.kinds.plan, entry), 1);
  assert.equal(await hints(shipped.file + shipped.kinds.plan, entry), 0);
  assert.equal(await hints(shipped.http + shipped.kinds.plan, entry, (page) => page.addInitScript(() => {
    Object.defineProperty(navigator.connection, 'saveData', { value: true });
  })), 0);
  assert.equal(await hints(fixture.http + fixture.kinds.lists, 'main a[href^="https:"]'), 0);
});

test('an accent that is too pale is darkened wherever it is used', async () => {
  for (const [colorScheme, accent] of [['light', 'rgb(130, 107, 0)'], ['dark', 'rgb(255, 209, 0)']]) {
    await inWindow({ viewport: LAPTOP, colorScheme }, async (page) => {
      for (const path of Object.values(coloured.kinds)) {
        await page.goto(coloured.http + path);
        const link = page.locator('.prose a:not(.anchor)').first();
        assert.equal(await link.evaluate((element) => getComputedStyle(element).color), accent);
        // Only the theme's own accent meets AAA contrast; a custom accent may only meet AA.
        const found = (await violations(page)).filter((sentence) => !sentence.startsWith('color-contrast-enhanced'));
        assert.deepEqual(found, [], `${path} in ${colorScheme} colours`);
      }
    });
  }
});
