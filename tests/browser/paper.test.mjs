// Print layout: text only, no controls.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, inWindow } from './lib/chromium.mjs';
import { fixture, shipped } from './lib/sites.mjs';

/** Runs in the page: parts of the frame that would be printed. */
function strayWords() {
  const frame = '.skip, .bar, .menu, .foot, .contents, .pager, .breadcrumbs, .anchor, .book-tools, button';
  return [...document.querySelectorAll(frame)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map((element) => element.outerHTML.slice(0, 100));
}

for (const [site, kind] of [
  [shipped, 'plan'], [shipped, 'home'], [shipped, 'part'], [shipped, 'print'], [fixture, 'lists'], [fixture, 'print'],
]) {
  test(`the ${kind} page of ${site.name} prints without menu or buttons, black on white`, async () => {
    await inWindow({}, async (page) => {
      await page.goto(site.http + site.kinds[kind]);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      for (const viewport of [PHONE, DESKTOP]) {
        await page.setViewportSize(viewport);
        assert.deepEqual(await page.evaluate(strayWords), [], `from a viewport of ${viewport.width} px`);
        const text = await page.locator('body').innerText();
        assert.doesNotMatch(text, /Skip to content|Find in A–Z|Colours: |On this page|Previous|Made with playbook/);
        const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
        assert.match(paper, /^rgb\(255, 255, 255\)$|^rgba\(0, 0, 0, 0\)$/);
      }
    });
  });
}

test('a plan prints with its steps and words to say', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + shipped.kinds.plan);
    await page.emulateMedia({ media: 'print' });
    for (const move of ['Apologise', 'Take ownership', 'Acknowledge', 'Fix', 'Make amends']) {
      assert.ok(await page.getByRole('heading', { name: move, exact: true }).isVisible(), move);
    }
    assert.ok(await page.locator('.callout-say').first().isVisible());
    const pages = pagesOfPdf(await page.pdf({ format: 'A4' }));
    assert.ok(pages >= 1 && pages <= 4, `${pages} pages of paper`);
  });
});

test('folded details are open on paper', async () => {
  await inWindow({}, async (page) => {
    await page.goto(fixture.http + fixture.kinds.pictures);
    const hidden = page.locator('.prose details').first().locator('p');
    assert.ok(!(await hidden.isVisible()));
    await page.emulateMedia({ media: 'print' });
    assert.ok(await hidden.isVisible());
  });
});

test('the whole book prints each chapter once, in menu order', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + shipped.kinds.print);
    const headings = await page.locator('.book-heading').allInnerTexts();
    const contents = await page.locator('.book-contents a').allInnerTexts();
    assert.ok(headings.length >= 70, `${headings.length} chapters`);
    const listed = headings.filter((heading) => contents.includes(heading));
    assert.deepEqual(listed, contents);
    const pages = pagesOfPdf(await page.pdf({ format: 'A4' }));
    assert.ok(pages >= headings.length / 2, `${pages} pages of paper`);
  });
});

function pagesOfPdf(pdf) {
  const text = pdf.toString('latin1');
  assert.ok(text.startsWith('%PDF-'));
  return text.match(/\/Type\s*\/Page\b/g).length;
}
