// Glossary terms in the text of other pages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './lib/axe.mjs';
import { DESKTOP, PHONE, inWindow } from './lib/chromium.mjs';
import { shipped } from './lib/sites.mjs';

const WITH_TERMS = 'reference/who-does-what.html';
const first = (page) => page.locator('a.term').first();
const note = (page) => page.getByRole('tooltip');

for (const scheme of ['http', 'file']) {
  test(`a term shows its definition on hover and focus, until Escape (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      await page.goto(shipped[scheme] + WITH_TERMS);
      const term = first(page);
      const meaning = await term.getAttribute('data-meaning');
      assert.ok(meaning.length > 10, meaning);
      await term.hover();
      assert.equal(await note(page).textContent(), meaning);
      await note(page).hover();
      assert.equal(await note(page).isVisible(), true, 'the tooltip stays while hovered');
      await page.keyboard.press('Escape');
      assert.equal(await note(page).count(), 0);
      await page.mouse.move(0, 0);
      await term.focus();
      assert.equal(await note(page).textContent(), meaning);
      assert.equal(await term.getAttribute('aria-describedby'), 'pb-term-note');
      await page.keyboard.press('Tab');
      assert.equal(await term.getAttribute('aria-describedby'), null);
    });
  });
}

for (const viewport of [DESKTOP, PHONE]) {
  test(`every tooltip fits a viewport of ${viewport.width} px`, async () => {
    await inWindow({ viewport }, async (page) => {
      await page.goto(shipped.http + WITH_TERMS);
      const terms = await page.locator('a.term').all();
      assert.ok(terms.length > 3, `${terms.length} terms`);
      for (const term of terms) {
        await term.scrollIntoViewIfNeeded();
        await term.focus();
        const box = await note(page).boundingBox();
        assert.ok(box.x >= 0 && box.x + box.width <= viewport.width, JSON.stringify(box));
        assert.ok(box.y >= 0 && box.y + box.height <= viewport.height, JSON.stringify(box));
      }
    });
  });
}

test('a term links to its definition, and its tooltip has no violations', async () => {
  for (const colorScheme of ['light', 'dark']) {
    await inWindow({ colorScheme }, async (page) => {
      await page.goto(shipped.http + WITH_TERMS);
      await first(page).focus();
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press('Enter');
      await page.waitForURL(/glossary\.html#/);
      assert.equal(await page.locator('dt:target').count(), 1);
    });
  }
});
