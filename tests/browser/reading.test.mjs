// What follows the reader: the menu, the contents, the colours, the day.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, inWindow, painted } from './lib/chromium.mjs';
import { fixture, shipped } from './lib/sites.mjs';

test('the menu marks exactly the page that is open', async () => {
  await inWindow({}, async (page) => {
    for (const [site, paths] of [
      [shipped, ['part', 'chapter', 'plan', 'goal', 'training', 'cause'].map((kind) => shipped.kinds[kind])],
      [fixture, [fixture.kinds.part, fixture.kinds.lists, fixture.kinds.deep, 'constructs/deep-folder/index.html']],
    ]) {
      for (const path of paths) {
        await page.goto(site.http + path);
        const marked = await page.locator('nav.menu [aria-current]').evaluateAll((links) =>
          links.map((link) => `${link.getAttribute('aria-current')} ${decodeURIComponent(link.href)}`));
        assert.deepEqual(marked, [`page ${site.http}${path}`]);
      }
    }
    for (const kind of ['home', 'index', 'not found']) {
      await page.goto(shipped.http + shipped.kinds[kind]);
      const other = await page.locator('nav.menu [aria-current]').evaluateAll((links, here) =>
        links.map((link) => link.href).filter((href) => href !== here), page.url());
      assert.deepEqual(other, [], `the ${kind} page is no other page of the menu`);
    }
  });
});

/** Whether the page is painted dark on light or light on dark. */
const colours = (page) => page.evaluate(() => {
  const [red, green, blue] = getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/g).map(Number);
  return red + green + blue > 3 * 128 ? 'light' : 'dark';
});

for (const scheme of ['http', 'file']) {
  for (const colorScheme of ['light', 'dark']) {
    test(`the colours go round and are remembered (${scheme}, device ${colorScheme})`, async () => {
      await inWindow({ colorScheme }, async (page) => {
        const top = shipped[scheme];
        await page.goto(top + shipped.kinds.home);
        const button = page.locator('.bar .theme-switch');
        const name = () => button.textContent().then((text) => text.trim());
        assert.deepEqual([await name(), await colours(page)], ['Colours: match device', colorScheme]);
        for (const [expected, shown] of [['Colours: light', 'light'], ['Colours: dark', 'dark']]) {
          await button.click();
          assert.deepEqual([await name(), await colours(page)], [expected, shown]);
          await page.reload();
          assert.deepEqual([await name(), await colours(page)], [expected, shown], 'after loading the page again');
          await page.goto(top + shipped.kinds.plan);
          assert.deepEqual([await name(), await colours(page)], [expected, shown], 'on another page');
        }
        await button.click();
        assert.deepEqual([await name(), await colours(page)], ['Colours: match device', colorScheme]);
        await page.reload();
        assert.deepEqual([await name(), await colours(page)], ['Colours: match device', colorScheme]);
      });
    });
  }
}

test('the contents mark the section that is scrolled to, and grey those above it', async () => {
  await inWindow({ viewport: DESKTOP }, async (page) => {
    await page.goto(fixture.http + fixture.kinds.sections);
    const links = page.locator('nav.contents a');
    const marked = () => page.locator('nav.contents a[aria-current]').allTextContents();
    const titles = await links.allTextContents();
    assert.ok(titles.length > 8);
    for (const at of [3, 1, 5]) {
      await links.nth(at).click();
      await painted(page);
      assert.deepEqual(await marked(), [titles[at]]);
      assert.deepEqual(await page.locator('nav.contents a.read').allTextContents(), titles.slice(0, at));
    }
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await painted(page);
    assert.deepEqual(await marked(), [titles.at(-1)], 'at the end of the page the last section');
    await page.evaluate(() => window.scrollTo(0, 0));
    await painted(page);
    const atTop = await marked();
    assert.ok(atTop.every((title) => title === titles[0]), 'at the top of the page none or the first');
  });
});

test('on a phone and a tablet the contents open from the bar, wherever one reads, and lead to their sections', async () => {
  for (const viewport of [PHONE, { width: 1024, height: 768 }]) {
    await inWindow({ viewport }, async (page) => {
      await page.goto(fixture.http + fixture.kinds.sections);
      const contents = page.locator('nav.contents');
      const button = page.getByRole('button', { name: 'On this page' });
      assert.ok(!(await contents.isVisible()));
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await button.click();
      await page.keyboard.press('Escape');
      assert.ok(!(await contents.isVisible()), 'Escape closes them');
      await button.click();
      await contents.getByRole('link', { name: 'Section four' }).click();
      await painted(page);
      assert.ok(!(await contents.isVisible()), 'they make way for what they led to');
      const top = await page.locator('#section-four').evaluate((heading) => heading.getBoundingClientRect().top);
      const bar = await page.locator('.bar').evaluate((bar) => bar.getBoundingClientRect().bottom);
      assert.ok(top >= bar && top < 200, `the heading stands at ${top}, below the bar that ends at ${bar}`);
    });
  }
});

test('a plan says on a phone what is on it, down to what may be offered', async () => {
  await inWindow({ viewport: PHONE }, async (page) => {
    await page.goto(shipped.http + shipped.kinds.plan);
    await page.getByRole('button', { name: 'On this page' }).click();
    const titles = await page.locator('nav.contents a').allInnerTexts();
    assert.deepEqual([titles[0], ...titles.slice(-3)], ['Apologise', 'Who to tell', 'What you may offer', 'Afterwards']);
    await page.locator('nav.contents').getByRole('link', { name: 'What you may offer' }).click();
    await painted(page);
    assert.ok(await page.locator('.offers').evaluate((table) => table.getBoundingClientRect().top < window.innerHeight / 2));
  });
});

test('on a phone the colours are chosen in the menu', async () => {
  await inWindow({ viewport: PHONE, colorScheme: 'light' }, async (page) => {
    await page.goto(shipped.http + shipped.kinds.home);
    assert.ok(!(await page.locator('.bar .theme-switch').isVisible()));
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    const button = page.locator('nav.menu').getByRole('button', { name: 'Colours: match device' });
    await button.click();
    await page.locator('nav.menu').getByRole('button', { name: 'Colours: light' }).click();
    assert.equal(await colours(page), 'dark');
  });
});

test('what is read is greyed no more than can be read', async () => {
  for (const colorScheme of ['light', 'dark']) {
    await inWindow({ colorScheme }, async (page) => {
      await page.goto(fixture.http + fixture.kinds.sections);
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await painted(page);
      const contrast = await page.locator('nav.contents a.read').first().evaluate((link) => {
        const canvas = document.createElement('canvas').getContext('2d');
        const luminance = (colour) => {
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          const parts = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
          const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
        };
        const [text, paper] = [luminance(getComputedStyle(link).color), luminance(getComputedStyle(document.documentElement).backgroundColor)];
        return Math.max(text, paper) / Math.min(text, paper);
      });
      assert.ok(contrast >= 4.5, `${contrast} to 1 in ${colorScheme} colours`);
    });
  }
});

test('a long list of contents scrolls along with the reading', async () => {
  await inWindow({ viewport: { width: 1280, height: 400 } }, async (page) => {
    await page.goto(fixture.http + fixture.kinds.sections);
    const contents = page.locator('nav.contents');
    assert.ok(await contents.evaluate((list) => list.scrollHeight > list.clientHeight), 'it is longer than the window');
    for (const to of [0.5, 1, 0.2]) {
      await page.evaluate((share) => window.scrollTo(0, document.body.scrollHeight * share), to);
      await painted(page);
      const inView = await page.locator('nav.contents [aria-current]').evaluate((link) => {
        const [{ top, bottom }, frame] = [link, link.closest('nav')].map((element) => element.getBoundingClientRect());
        return top >= frame.top && bottom <= frame.bottom;
      });
      assert.ok(inView, `at ${to} of the page`);
    }
  });
});

const DUE = [
  ['a check that is due later is announced', '2026-02-27T12:00:00', '', false],
  ['a check is not overdue on its day', '2026-02-28T23:59:00', '', false],
  ['a check that is past is called overdue', '2026-03-01T00:01:00', ' overdue', true],
];

for (const scheme of ['http', 'file']) {
  for (const [name, now, flag, overdue] of DUE) {
    test(`${name} (${scheme})`, async () => {
      await inWindow({}, async (page) => {
        await page.clock.setFixedTime(new Date(now));
        await page.goto(fixture[scheme] + fixture.kinds.lists); // checked on 31 January, every month
        for (const [facts, said] of [['.meta:not(.about)', 'Last checked 31 January 2026'], ['.about', 'Next check due 28 February 2026']]) {
          const due = page.locator(`${facts} .due`);
          assert.equal((await due.innerText()).replaceAll(/\s+/g, ' ').trim(), said + flag);
          assert.equal(await due.locator('.icon').isVisible(), overdue);
        }
      });
    });
  }
}

test('in the whole book checks that are past are called overdue too', async () => {
  await inWindow({}, async (page) => {
    await page.clock.setFixedTime(new Date('2100-01-01'));
    await page.goto(shipped.http + shipped.kinds.print);
    const due = await page.locator('.due').count();
    assert.ok(due > 10);
    assert.equal(await page.locator('.due.overdue').count(), due);
  });
});
