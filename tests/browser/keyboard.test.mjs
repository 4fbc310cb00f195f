// Keyboard and touch: skip link, tab order, opening and closing the menu, visible focus.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, inWindow } from './lib/chromium.mjs';
import { shipped } from './lib/sites.mjs';

/** Whether the focused element matches `selector` or is inside a match. */
const focusIn = (page, selector) => page.evaluate((all) => document.activeElement.closest(all) !== null, selector);

/** Whether the focused element itself matches `selector`. */
const focusOn = (page, selector) => page.evaluate((all) => document.activeElement.matches(all), selector);

for (const scheme of ['http', 'file']) {
  for (const viewport of [PHONE, DESKTOP]) {
    test(`the first Tab shows the skip link, which jumps to the text (${scheme}, ${viewport.width} px)`, async () => {
      await inWindow({ viewport }, async (page) => {
        for (const kind of ['home', 'plan', 'index']) {
          await page.goto(shipped[scheme] + shipped.kinds[kind]);
          await page.keyboard.press('Tab');
          const { top, height } = await page.evaluate(() => document.activeElement.getBoundingClientRect().toJSON());
          assert.ok(top >= 0 && height > 20, 'the skip link is visible while focused');
          assert.ok(await focusOn(page, 'a.skip'));
          await page.keyboard.press('Enter');
          assert.ok(await focusOn(page, 'main'), 'Enter moves focus to the text');
          await page.keyboard.press('Tab');
          assert.ok(await focusIn(page, 'main *'), 'the next Tab stop is in the text');
        }
      });
    });
  }
}

test('search is the third Tab stop', async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    await inWindow({ viewport }, async (page) => {
      const { home, plan, search } = shipped.kinds;
      for (const path of [home, plan, shipped.kinds['not found'], `${search}?q=refund`]) {
        await page.goto(shipped.http + path);
        for (let tabs = 0; tabs < 3; tabs += 1) await page.keyboard.press('Tab');
        assert.ok(await focusOn(page, 'button.find-button'), `${path} at ${viewport.width} px`);
      }
    });
  }
});

test('the fifth Tab stop is in the text', async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    await inWindow({ viewport }, async (page) => {
      for (const [kind, path] of Object.entries(shipped.kinds).filter(([kind]) => !['print', 'search', 'not found'].includes(kind))) {
        await page.goto(shipped.http + path);
        for (let tabs = 0; tabs < 5; tabs += 1) await page.keyboard.press('Tab');
        assert.ok(await focusIn(page, 'main'), `${kind} at ${viewport.width} px`);
      }
    });
  }
});

test('on a phone, Enter opens the menu, Tab moves into it, and Escape closes it and restores focus', async () => {
  await inWindow({ viewport: PHONE }, async (page) => {
    for (const kind of ['home', 'plan', 'index']) {
      await page.goto(shipped.http + shipped.kinds[kind]);
      const menu = page.locator('nav.menu');
      const button = page.getByRole('button', { name: 'Menu', exact: true });
      assert.ok(!(await menu.isVisible()), 'the menu is closed at first');

      await button.focus();
      await page.keyboard.press('Enter');
      assert.ok(await menu.isVisible(), 'Enter opens the menu');
      await page.keyboard.press('Tab');
      assert.ok(await focusIn(page, 'nav.menu'), 'Tab moves into the menu');
      for (let tabs = 0; tabs < 2; tabs += 1) await page.keyboard.press('Tab');
      assert.ok(await focusOn(page, 'nav.menu li a'), 'and then past the theme and close buttons to the entries');

      await page.keyboard.press('Escape');
      assert.ok(!(await menu.isVisible()), 'Escape closes the menu');
      assert.ok(await focusOn(page, 'button.menu-open'), 'focus is back on the button');
    }
  });
});

test('on a phone, a tap opens the menu, follows an entry, and closes it with its button or outside it', async () => {
  await inWindow({ viewport: PHONE, hasTouch: true }, async (page) => {
    await page.goto(shipped.http + shipped.kinds.home);
    const menu = page.locator('nav.menu');
    const button = page.getByRole('button', { name: 'Menu', exact: true });
    await button.tap();
    await page.getByRole('button', { name: 'Close the menu' }).tap();
    assert.ok(!(await menu.isVisible()), 'the close button closes it');

    await button.tap();
    const { x } = await menu.boundingBox();
    await page.touchscreen.tap(x / 2, 300);
    assert.ok(!(await menu.isVisible()), 'a tap outside closes it');

    await button.tap();
    await menu.getByRole('link', { name: 'Recovery plans' }).tap();
    await page.waitForURL(shipped.http + shipped.kinds.part);
    assert.ok(!(await menu.isVisible()), 'it is closed on the next page');
  });
});

test('the current entry is in view when the menu opens', async () => {
  const last = 'reference/words-that-help.html';
  for (const viewport of [PHONE, { width: 1024, height: 500 }]) {
    await inWindow({ viewport }, async (page) => {
      await page.goto(shipped.http + last);
      if (viewport === PHONE) await page.getByRole('button', { name: 'Menu', exact: true }).click();
      const inView = () => page.evaluate(() => {
        const { top, bottom } = document.querySelector('nav.menu [aria-current]').getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;
      });
      for (let tries = 0; tries < 20 && !(await inView()); tries += 1) await page.waitForTimeout(50);
      assert.ok(await inView(), `at ${viewport.width} px`);
    });
  }
});

test('on a desktop, every focused element has a visible outline', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + shipped.kinds.plan);
    const hidden = [];
    for (let tabs = 0; tabs < 200; tabs += 1) {
      await page.keyboard.press('Tab');
      const shown = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return 'end';
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const { width, height } = element.getBoundingClientRect();
        const ok = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && width > 0 && height > 0;
        return ok ? 'shown' : element.outerHTML.slice(0, 120);
      });
      if (shown === 'end') break;
      if (shown !== 'shown') hidden.push(shown);
    }
    assert.deepEqual(hidden, []);
  });
});
