// Pictures, videos, code, lists and tables in a chapter.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './lib/axe.mjs';
import { DESKTOP, PHONE, inWindow, painted } from './lib/chromium.mjs';
import { fixture, mirrored } from './lib/sites.mjs';
import { watch } from './lib/watch.mjs';

const SCHEMES = ['http', 'file'];

// Pictures

/** The link around the picture with this alternative text. */
const pictureLink = (page, alt) => page.locator('.prose a.picture', { has: page.getByAltText(alt, { exact: true }) });

for (const scheme of SCHEMES) {
  for (const viewport of [PHONE, DESKTOP]) {
    test(`a picture opens at full size by keyboard and restores focus on closing (${scheme}, ${viewport.width} px)`, async () => {
      await inWindow({ viewport }, async (page) => {
        const problems = await watch(page, fixture[scheme]);
        await page.goto(fixture[scheme] + fixture.kinds.pictures);
        const link = pictureLink(page, 'A very wide picture');
        const small = await link.locator('img').evaluate((image) => image.clientWidth);
        await link.focus();
        await page.keyboard.press('Enter');
        const dialog = page.getByRole('dialog', { name: 'A very wide picture' });
        await dialog.waitFor();
        const large = await dialog.locator('img').evaluate((image) => image.decode().then(() => image.clientWidth));
        assert.ok(large > small * 1.5, `${large} px instead of ${small}`);
        assert.ok(await dialog.evaluate((element) => element.contains(document.activeElement)));
        if (scheme === 'http') assert.deepEqual(await violations(page), []);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'hidden' });
        assert.ok(await link.evaluate((element) => element === document.activeElement), 'focus is restored');
        assert.equal(page.url(), fixture[scheme] + fixture.kinds.pictures);
        assert.deepEqual(problems, []);
      });
    });
  }
}

test('an enlarged picture closes with its button or a click on the backdrop', async () => {
  await inWindow({ viewport: DESKTOP }, async (page) => {
    await page.goto(fixture.http + fixture.kinds.pictures);
    const dialog = page.locator('dialog.enlarged');
    for (const close of [
      () => dialog.getByRole('button', { name: 'Close' }).click(),
      () => page.mouse.click(5, 5),
    ]) {
      await pictureLink(page, 'A very wide picture').click();
      assert.ok(await dialog.isVisible());
      await close();
      await dialog.waitFor({ state: 'hidden' });
    }
  });
});

test('a picture only opens where it is scaled down', async () => {
  await inWindow({ viewport: DESKTOP }, async (page) => {
    await page.goto(fixture.http + fixture.kinds.pictures);
    const link = pictureLink(page, 'An arrow that points to the right').first();
    await link.scrollIntoViewIfNeeded();
    await painted(page);
    assert.equal(await link.getAttribute('href'), null);
    await page.setViewportSize(PHONE);
    await painted(page);
    assert.equal(await link.getAttribute('href'), '../images/flow.svg');
  });
});

test('without JavaScript, a picture links to its file', async () => {
  await inWindow({ javaScriptEnabled: false }, async (page) => {
    await page.goto(fixture.http + fixture.kinds.pictures);
    await pictureLink(page, 'A very wide picture').click();
    assert.equal(page.url(), `${fixture.http}images/wide.png`);
  });
});

// Videos

for (const scheme of SCHEMES) {
  test(`a video on another site is a link that makes no request until clicked and opens in a new tab (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      const problems = await watch(page, fixture[scheme]);
      await page.goto(fixture[scheme] + fixture.kinds.pictures);
      await page.locator('.embed').last().scrollIntoViewIfNeeded();
      await painted(page);
      // Record what a click would open, without opening it: tests make no requests to other sites either.
      await page.evaluate(() => addEventListener('click', (event) => {
        const { href, target, rel } = event.target.closest('a');
        window.opened = { href, target, rel };
        event.preventDefault();
      }));
      for (const [name, href] of [
        ['How we greet Opens in a new tab: youtube.com', 'https://www.youtube.com/watch?v=a1b2c3'],
        ['A film of the warehouse Opens in a new tab: vimeo.com', 'https://vimeo.com/123'],
        ['The way to the shop Opens in a new tab: maps.example.com', 'https://maps.example.com/embed?place=shop'],
      ]) {
        await page.locator('.prose').getByRole('link', { name, exact: true }).click();
        assert.deepEqual(await page.evaluate(() => window.opened), { href, target: '_blank', rel: 'noopener' });
      }
      assert.equal(page.url(), fixture[scheme] + fixture.kinds.pictures);
      assert.deepEqual(problems, []);
    });
  });

  test(`a video of the handbook plays, and its space is reserved before it loads (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      const problems = await watch(page, fixture[scheme]);
      await page.goto(fixture[scheme] + fixture.kinds.pictures);
      const video = page.locator('video').first();
      const before = await video.evaluate((element) => element.getBoundingClientRect().height);
      const played = await video.evaluate(async (element) => {
        element.muted = true;
        await element.play();
        await new Promise((done) => element.addEventListener('timeupdate', done, { once: true }));
        return [element.controls, element.preload, element.videoWidth];
      });
      assert.deepEqual(played, [true, 'metadata', 64]);
      assert.equal(await video.evaluate((element) => element.getBoundingClientRect().height), before);
      assert.equal(await page.locator('audio[controls]').count(), 1);
      assert.deepEqual(problems, []);
    });
  });
}

// Code

test('the copy button names the code it copies', async () => {
  await inWindow({}, async (page) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } });
    });
    await page.goto(fixture.http + fixture.kinds.callouts);
    const box = page.locator('.code-box', { hasText: 'title: "Refunds"' });
    await box.hover();
    await box.getByRole('button', { name: 'Copy the code “# A comment”' }).click();
    await page.waitForFunction(() => window.copied);
    const copied = await page.evaluate(() => window.copied);
    assert.ok(copied.startsWith('# A comment\ntitle: "Refunds"') && copied.endsWith("keywords: [one, 'two']"), copied);
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
  });
});

test('the copy button on code works with keyboard and touch', async () => {
  const opacity = (button) => button.evaluate((element) => getComputedStyle(element).opacity);
  await inWindow({}, async (page) => {
    await page.goto(fixture.http + fixture.kinds.callouts);
    const button = page.locator('.code-box .copy').first();
    assert.equal(await opacity(button), '0');
    await button.focus();
    assert.equal(await opacity(button), '1');
  });
  await inWindow({ viewport: PHONE, hasTouch: true, isMobile: true }, async (page) => {
    await page.goto(fixture.http + fixture.kinds.callouts);
    const button = page.locator('.code-box .copy').first();
    assert.equal(await opacity(button), '1');
    const [below, above] = await Promise.all([
      page.locator('.code-box code').first().evaluate((code) => code.getBoundingClientRect().top),
      button.evaluate((element) => element.getBoundingClientRect().bottom),
    ]);
    assert.ok(below >= above - 1, `the code starts at ${below}, the button above it ends at ${above}`);
    assert.equal(await opacity(page.locator('h2 .anchor').first()), '1', 'anchor links are visible on touchscreens');
  });
});

// Lists and tables

test('a numbered list continues after a callout', async () => {
  await inWindow({}, async (page) => {
    await page.goto(fixture.http + fixture.kinds.lists);
    const list = page.locator('.callout-tip + ol');
    assert.equal(await list.getAttribute('start'), '4');
    assert.equal(await list.locator('li').innerText(), 'Fourth, behind the tip');
    assert.equal(await page.locator('ol > li > .callout-note').count(), 1, 'a callout inside an item stays inside');
  });
});

test('only boxes that scroll sideways are focusable, and they have a name', async () => {
  for (const [viewport, scrolling] of [[DESKTOP, 1], [PHONE, 1]]) {
    await inWindow({ viewport }, async (page) => {
      await page.goto(fixture.http + fixture.kinds.lists);
      await painted(page);
      const boxes = await page.locator('.table-scroll').evaluateAll((all) =>
        all.map((box) => [box.scrollWidth > box.clientWidth, box.tabIndex === 0]));
      assert.ok(boxes.length >= 2);
      for (const [scrolls, isStop] of boxes) assert.equal(isStop, scrolls);
      assert.equal(boxes.filter(([scrolls]) => scrolls).length, scrolling, `at ${viewport.width} px`);
      const wide = page.getByRole('group', { name: 'Table: A wide table' });
      await wide.focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction((box) => box.scrollLeft > 0, await wide.elementHandle());
    });
  }
});

test('the header of a long table is sticky', async () => {
  await inWindow({ viewport: { width: 768, height: 500 } }, async (page) => {
    await page.goto(fixture.http + fixture.kinds.lists);
    const row = page.locator('.table-scroll.fits tbody tr:last-child').last();
    await row.evaluate((element) => window.scrollBy(0, element.getBoundingClientRect().bottom - 130));
    await painted(page);
    const tops = await row.evaluate((element) => {
      const [head, bar] = [element.closest('table').querySelector('thead th'), document.querySelector('.bar')];
      return [head.getBoundingClientRect().top, getComputedStyle(bar).position === 'sticky' ? bar.getBoundingClientRect().bottom : 0];
    });
    assert.ok(Math.abs(tops[0] - tops[1]) <= 2, `the header is at ${tops[0]}, the bar above it ends at ${tops[1]}`);
  });
});

test('numbers are aligned to the end of their column, also right to left', async () => {
  for (const site of [fixture, mirrored]) {
    await inWindow({}, async (page) => {
      await page.goto(site.http + site.kinds.lists);
      const cell = page.locator('td.align-right').first();
      assert.equal(await cell.evaluate((element) => getComputedStyle(element).textAlign), 'end');
    });
  }
});
