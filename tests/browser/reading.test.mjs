// Current menu entry, table of contents, theme switch, due dates.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, inWindow, painted } from './lib/chromium.mjs';
import { fixture, shipped } from './lib/sites.mjs';

test('the menu marks the current page and no other', async () => {
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
      assert.deepEqual(other, [], `the ${kind} page marks no other page`);
    }
  });
});

/** The colour scheme of the page as painted. */
const colours = (page) => page.evaluate(() => {
  const [red, green, blue] = getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/g).map(Number);
  return red + green + blue > 3 * 128 ? 'light' : 'dark';
});

for (const scheme of ['http', 'file']) {
  for (const colorScheme of ['light', 'dark']) {
    test(`the theme switch cycles and is remembered (${scheme}, device ${colorScheme})`, async () => {
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
          assert.deepEqual([await name(), await colours(page)], [expected, shown], 'after a reload');
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

test('the table of contents marks the section in view and greys out those above it', async () => {
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
    assert.deepEqual(await marked(), [titles.at(-1)], 'the last section at the end of the page');
    await page.evaluate(() => window.scrollTo(0, 0));
    await painted(page);
    const atTop = await marked();
    assert.ok(atTop.every((title) => title === titles[0]), 'none or the first at the top of the page');
  });
});

test('on phones and tablets, the table of contents opens from the bar at any scroll position, and its links work', async () => {
  for (const viewport of [PHONE, { width: 1024, height: 768 }]) {
    await inWindow({ viewport }, async (page) => {
      await page.goto(fixture.http + fixture.kinds.sections);
      const contents = page.locator('nav.contents');
      const button = page.getByRole('button', { name: 'On this page' });
      assert.ok(!(await contents.isVisible()));
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await button.click();
      await page.keyboard.press('Escape');
      assert.ok(!(await contents.isVisible()), 'Escape closes it');
      await button.click();
      await contents.getByRole('link', { name: 'Section four' }).click();
      await painted(page);
      assert.ok(!(await contents.isVisible()), 'following a link closes it');
      const top = await page.locator('#section-four').evaluate((heading) => heading.getBoundingClientRect().top);
      const bar = await page.locator('.bar').evaluate((bar) => bar.getBoundingClientRect().bottom);
      assert.ok(top >= bar && top < 200, `the heading is at ${top}, the bar above it ends at ${bar}`);
    });
  }
});

test('on a phone, a plan\'s table of contents includes who to tell and what to offer', async () => {
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

test('on a phone, the theme switch is in the menu', async () => {
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

test('greyed-out entries of the table of contents have enough contrast', async () => {
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

test('a long table of contents scrolls to keep its current entry in view', async () => {
  await inWindow({ viewport: { width: 1280, height: 400 } }, async (page) => {
    await page.goto(fixture.http + fixture.kinds.sections);
    const contents = page.locator('nav.contents');
    assert.ok(await contents.evaluate((list) => list.scrollHeight > list.clientHeight), 'it is taller than the viewport');
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
  ['a review due later shows its date', '2026-02-27T12:00:00', '', false],
  ['a review is not overdue on its due date', '2026-02-28T23:59:00', '', false],
  ['a review is overdue after its due date', '2026-03-01T00:01:00', ' overdue', true],
];

for (const scheme of ['http', 'file']) {
  for (const [name, now, flag, overdue] of DUE) {
    test(`${name} (${scheme})`, async () => {
      await inWindow({}, async (page) => {
        await page.clock.setFixedTime(new Date(now));
        await page.goto(fixture[scheme] + fixture.kinds.lists); // last checked on 31 January, due monthly
        for (const [facts, said] of [['.meta:not(.about)', 'Last checked 31 January 2026'], ['.about', 'Next check due 28 February 2026']]) {
          const due = page.locator(`${facts} .due`);
          assert.equal((await due.innerText()).replaceAll(/\s+/g, ' ').trim(), said + flag);
          assert.equal(await due.locator('.icon').isVisible(), overdue);
        }
      });
    });
  }
}

test('overdue reviews are marked in the whole book too', async () => {
  await inWindow({}, async (page) => {
    await page.clock.setFixedTime(new Date('2100-01-01'));
    await page.goto(shipped.http + shipped.kinds.print);
    const due = await page.locator('.due').count();
    assert.ok(due > 10);
    assert.equal(await page.locator('.due.overdue').count(), due);
  });
});
