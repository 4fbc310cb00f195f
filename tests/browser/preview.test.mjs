// The preview updates a page in place while its chapter is edited.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './lib/axe.mjs';
import { DESKTOP, PHONE, inWindow } from './lib/chromium.mjs';
import { inPreview } from './lib/preview.mjs';
import { watch } from './lib/watch.mjs';

const CHAPTER = 'playbook/01-understanding-breakdowns/long.md';
const PAGE = 'understanding-breakdowns/long.html';

/** A long chapter with state that a reader can change. */
const long = (middle) => `# Long

${'A paragraph before.\n\n'.repeat(40)}

<details><summary>More</summary>

Hidden words.

</details>

${middle}

${'A paragraph after.\n\n'.repeat(40)}
`;

const shows = (page, text) => page.waitForFunction((wanted) => document.body.innerText.includes(wanted), text);

async function previewed(options, use) {
  await inPreview(options, async (preview) => {
    preview.write(CHAPTER, long('The middle.'));
    await inWindow({}, async (page) => {
      const problems = await watch(page, preview.url);
      await page.goto(preview.url);
      await page.waitForFunction(async (address) => (await fetch(address)).ok, `/${PAGE}`);
      problems.length = 0; // from polling before the page existed
      await page.goto(preview.url + PAGE);
      await use(page, preview, problems);
    });
  });
}

test('an edit keeps the scroll position, open details, focus and changes made by scripts', async () => {
  await previewed({}, async (page, preview, problems) => {
    await page.locator('main summary').first().click();
    await page.evaluate(() => {
      window.scrollTo(0, 900);
      window.sameDocument = true;
      document.querySelector('main details').marked = true;
    });
    await page.locator('.find-button').focus();
    const before = await page.evaluate(() => window.scrollY);
    preview.write(CHAPTER, long('The middle is new.'));
    await shows(page, 'The middle is new.');
    const after = await page.evaluate(() => ({
      scroll: window.scrollY,
      same: window.sameDocument,
      open: document.querySelector('main details').open,
      kept: document.querySelector('main details').marked,
      focus: document.activeElement.className,
    }));
    assert.deepEqual(after, { scroll: before, same: true, open: true, kept: true, focus: 'find find-button' }, JSON.stringify(after));
    assert.deepEqual(problems, []);
  });
});

test('sections can be added, changed and removed between others that stay', async () => {
  await previewed({}, async (page, preview) => {
    const texts = () => page.locator('main h2').allTextContents();
    const seen = (heading) => page.waitForFunction((text) => document.querySelector('main').innerText.includes(text), heading);
    for (const headings of [['One'], ['Zero', 'One'], ['Zero', 'One', 'Two'], ['Two', 'Zero'], ['Zero', 'Two', 'Three'], ['Four']]) {
      const mark = `Round of ${headings.join(' and ')}.`;
      preview.write(CHAPTER, `# Long\n\n${mark}\n\n${headings.map((heading) => `## ${heading}\n\nUnder ${heading}.\n`).join('\n')}`);
      await seen(mark);
      assert.deepEqual((await texts()).map((text) => text.replace(/#$/, '')), headings);
      const contents = await page.locator('#pb-contents a').allTextContents();
      assert.deepEqual(contents.map((text) => text.trim()), headings.length > 1 ? headings : [], 'the table of contents');
      const fresh = await (await fetch(preview.url + PAGE)).text();
      const same = await page.evaluate((html) => {
        const next = new DOMParser().parseFromString(html, 'text/html');
        const text = (root) => root.querySelector('main').innerHTML.replaceAll(/ (class|aria-current)="[^"]*"/g, '');
        return text(next) === text(document);
      }, fresh);
      assert.ok(same, 'the page equals a fresh load');
    }
  });
});

test('search keeps the typed query and finds new text', async () => {
  await previewed({}, async (page, preview) => {
    await page.keyboard.press('/');
    await page.getByRole('combobox').fill('zebrafinch');
    preview.write(CHAPTER, long('A zebrafinch sings.'));
    await shows(page, 'A zebrafinch sings.');
    assert.equal(await page.getByRole('combobox').inputValue(), 'zebrafinch');
    await page.goto(`${preview.url}search.html?q=zebrafinch`);
    await shows(page, 'Long');
  });
});

test('problems appear on the page with advice, and disappear once fixed', async () => {
  await previewed({}, async (page, preview, problems) => {
    preview.write(CHAPTER, long('See [there](../11-reference/glosary.md).'));
    const panel = page.getByRole('complementary', { name: 'Problems' });
    await panel.waitFor();
    await panel.getByText('1 problem on this page').click();
    assert.match(await panel.innerText(), /there's no page or file/i);
    assert.match(await panel.innerText(), /long\.md, line \d+/);
    assert.match(await panel.locator('mark').innerText(), /glosary/);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await panel.getByRole('button', { name: /^Copy .*glossary\.md$/ }).click();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /glossary\.md$/);
    for (const viewport of [PHONE, DESKTOP]) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await violations(page), [], `${viewport.width} px, ${colorScheme}`);
      }
    }
    preview.write(CHAPTER, long('Fixed.'));
    await panel.waitFor({ state: 'detached' });
    assert.deepEqual(problems, []);
  });
});

test('a chapter with an error keeps its last good page, below the error', async () => {
  await previewed({}, async (page, preview) => {
    preview.write(CHAPTER, `---\nreview: [\n---\n${long('Never shown.')}`);
    const panel = page.getByRole('complementary', { name: 'Problems' });
    await panel.waitFor();
    assert.ok(await panel.locator('details').evaluate((details) => details.open), 'errors are unfolded');
    assert.match(await page.locator('main').innerText(), /The middle\./);
    preview.write(CHAPTER, long('Good again.'));
    await shows(page, 'Good again.');
    await panel.waitFor({ state: 'detached' });
  });
});

test('a broken template keeps the last good page until it is fixed', async () => {
  await previewed({}, async (page, preview) => {
    preview.write('templates/parts/footer.html', '<footer>Our own foot.</footer>\n');
    await shows(page, 'Our own foot.');
    preview.write('templates/parts/footer.html', '<footer>{{ broken</footer>\n');
    const panel = page.getByRole('complementary', { name: 'Problems' });
    await panel.waitFor();
    assert.match(await page.locator('body').innerText(), /Our own foot\./);
    preview.write('templates/parts/footer.html', '<footer>{{ site.nothing.of.this }}</footer>\n');
    await page.waitForTimeout(300);
    assert.match(await page.locator('body').innerText(), /Our own foot\./, 'a template that fails while rendering');
    preview.write('templates/parts/footer.html', '<footer>Fixed footer.</footer>\n');
    await shows(page, 'Fixed footer.');
    await panel.waitFor({ state: 'detached' });
  });
});

test('a stylesheet is replaced without a reload', async () => {
  await previewed({}, async (page, preview) => {
    await page.evaluate(() => { window.sameDocument = true; });
    preview.write('templates/css/95-own.css', 'h1 { color: rgb(1, 2, 3) !important; }\n');
    await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)');
    assert.ok(await page.evaluate(() => window.sameDocument));
    await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet][href*=theme]').length === 1);
  });
});

test('the preview follows a moved page, and reports a deleted one', async () => {
  await previewed({}, async (page, preview) => {
    preview.rename(CHAPTER, 'playbook/01-understanding-breakdowns/other.md');
    await page.waitForURL('**/understanding-breakdowns/other.html');
    preview.remove('playbook/01-understanding-breakdowns/other.md');
    await page.getByText('This page no longer exists').waitFor();
    preview.write('playbook/01-understanding-breakdowns/other.md', '# Back\n\nIt is back.\n');
    await shows(page, 'It is back.');
    await page.getByText('This page no longer exists').waitFor({ state: 'hidden' });
  });
});

test('a browser that lost its connection catches up', async () => {
  await previewed({}, async (page, preview) => {
    await page.context().setOffline(true);
    preview.write(CHAPTER, long('Written while it was away.'));
    await page.waitForTimeout(300);
    await page.context().setOffline(false);
    await shows(page, 'Written while it was away.');
  });
});

test('with --follow, the browser opens the edited chapter', async () => {
  await previewed({ options: ['--follow'] }, async (page, preview) => {
    await page.goto(preview.url);
    await page.waitForTimeout(200);
    preview.write(CHAPTER, long('Follow me.'));
    await page.waitForURL(`**/${PAGE}`);
    await shows(page, 'Follow me.');
  });
});
