// Search with unexpected input and damaged indexes.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inWindow } from './lib/chromium.mjs';
import { BILLING, SCHEMES, ask, dialog, field, notes, open, opener, options } from './lib/search.mjs';
import { copyOf, shipped } from './lib/sites.mjs';
import { watch } from './lib/watch.mjs';

const withoutIndex = await copyOf(shipped, 'without-index', (folder) => rmSync(join(folder, 'search/index.js')));
const withoutWords = await copyOf(shipped, 'without-words', (folder) => words(folder).forEach((path) => rmSync(path)));
const brokenWords = await copyOf(shipped, 'broken-words', (folder) => words(folder).forEach((path) => {
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, 500));
}));
const withoutTexts = await copyOf(shipped, 'without-texts', (folder) => {
  rmSync(join(folder, 'search/text'), { recursive: true });
});
const ofAnotherVersion = await copyOf(shipped, 'another-version', (folder) => {
  const path = join(folder, 'search/index.js');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/"format":\d+/, '"format":987654'));
});
let anew;
const publishedAnew = await copyOf(shipped, 'published-anew', (folder) => { anew = folder; });
const withoutScript = await copyOf(shipped, 'without-script', (folder) => {
  const names = readdirSync(join(folder, 'assets')).filter((name) => name.startsWith('search-'));
  names.forEach((name) => rmSync(join(folder, 'assets', name)));
});

function words(folder) {
  const names = readdirSync(join(folder, 'search')).filter((name) => name.startsWith('words-'));
  return names.map((name) => join(folder, 'search', name));
}

// Rare enough to be in a shard only.
const RARE = 'chemicals';

// Changes the key of the index, like a build after an edit.
function publish(key) {
  for (const path of [...words(anew), join(anew, 'search/index.js')]) {
    const old = readFileSync(join(anew, 'search/index.js'), 'utf8').match(/"key":"(\w+)"/)[1];
    writeFileSync(path.replace(old, key), readFileSync(path, 'utf8').replaceAll(old, key));
    if (path.includes(old)) rmSync(path);
  }
}

for (const [number, scheme] of SCHEMES.entries()) {
  test(`after a republish, an open page loads the new index (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      const loaded = [];
      page.on('request', (request) => loaded.push(request.url()));
      await open(page, publishedAnew[scheme] + publishedAnew.kinds.plan);
      await ask(page, 'refund');
      publish(`000000000${number}`);
      await field(page).fill(RARE);
      await dialog(page).locator('.search-result mark, .search-section mark').filter({ hasText: RARE }).first().waitFor();
      assert.ok(loaded.some((url) => url.includes(`-000000000${number}.js`)), 'no shard of the new index was loaded');
      assert.doesNotMatch(await notes(page).innerText(), /couldn’t be loaded/);
    });
  });
}

for (const scheme of SCHEMES) {
  test(`no input breaks search or ends up as HTML (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      const problems = await watch(page, shipped[scheme]);
      page.on('dialog', () => problems.push('typed script has run'));
      await open(page, shipped[scheme] + shipped.kinds.home);
      for (const typed of [
        '🎉', '👩‍👩‍👧 refund', '<img src=x onerror=alert(1)>', '</script></dialog><b>refund', '.*[', '\\', '%',
        '#', '?q=&', '"\'',
        'constructor', '__proto__ toString', 'a'.repeat(10_000), 'refund '.repeat(1500),
        '\u0000\u0007\u001b\u202e', '\ud83d', '   ', '退款', 'ß ﬁ İ', 'e\u0301'.repeat(200),
      ]) {
        await page.evaluate((text) => {
          const input = document.querySelector('dialog.search input');
          input.value = text;
          input.dispatchEvent(new Event('input', { bubbles: true }));
        }, typed);
        await page.waitForTimeout(80);
        const said = await notes(page).innerText();
        assert.ok(said.trim() || (await options(page).count()) > 0, `nothing shown for ${typed.slice(0, 40)}`);
        assert.doesNotMatch(said, /couldn’t be loaded/, typed.slice(0, 40));
        assert.equal(await dialog(page).locator('img, script, dialog').count(), 0);
        const { scrollWidth, clientWidth } = await dialog(page).evaluate((element) => element);
        assert.equal(scrollWidth, clientWidth);
      }
      await ask(page, 'refund');
      assert.deepEqual(problems, []);
    });
  });

  for (const [name, site, message] of [
    ['is missing', withoutIndex, 'Search couldn’t be loaded.'],
    ['has no words', withoutWords, 'Search couldn’t be loaded.'],
    ['is broken', brokenWords, 'Search couldn’t be loaded.'],
    ['has another version', ofAnotherVersion, 'another version of playbook'],
  ]) {
    test(`an index that ${name} is reported with a link to A–Z (${scheme})`, async () => {
      await inWindow({}, async (page) => {
        await open(page, site[scheme] + site.kinds.plan);
        await ask(page, 'refund', message);
        await ask(page, 'parcel', message);
        assert.equal(await options(page).count(), 0);
        await notes(page).getByRole('link', { name: 'Look it up in A–Z' }).click();
        await page.waitForURL(site[scheme] + site.kinds.index);
        await page.goto(`${site[scheme] + site.kinds.search}?q=refund`);
        await page.locator('main .search-notes', { hasText: message }).waitFor();
      });
    });
  }

  test(`search works without the texts for excerpts (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      await open(page, withoutTexts[scheme] + withoutTexts.kinds.plan);
      await field(page).fill('charged twice');
      await options(page).first().waitFor();
      assert.equal(await options(page).first().locator('.search-title').innerText(), 'Billing error');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/${BILLING}*`);
    });
  });

  test(`if the search script can't be loaded, the button and the search page lead to A–Z (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      const { index, plan, search } = withoutScript.kinds;
      await page.goto(withoutScript[scheme] + plan);
      await opener(page).click();
      await page.waitForURL(withoutScript[scheme] + index);
      await page.goto(`${withoutScript[scheme] + search}?q=refund`);
      await page.waitForURL(withoutScript[scheme] + index);
    });
  });
}
