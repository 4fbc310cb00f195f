// Search by keyboard, mouse and URL, over HTTP with a strict policy and from a file share.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inWindow, painted } from './lib/chromium.mjs';
import {
  BILLING, MODIFIER, SCHEMES, ask, chosen, dialog, field, items, notes, open, opener, options,
} from './lib/search.mjs';
import { PROJECT, shipped, written } from './lib/sites.mjs';
import { watch } from './lib/watch.mjs';

const VECTORS = JSON.parse(readFileSync(join(PROJECT, 'tests/vectors/words.json'), 'utf8'));

// A chapter per script. Its title is the file name; searching for the words must find the heading.
const SCRIPTS = [
  { title: 'தாமதமான விநியோகம்', heading: 'வாடிக்கையாளரிடம் சொல்லுங்கள்', words: 'சொல்லுங்கள்' },
  { title: 'বিলম্বিত অর্ডার', heading: 'গ্রাহককে ফোন করুন', words: 'গ্রাহককে ফোন' },
  { title: 'विलम्बित ऑर्डर', heading: 'ग्राहक को फ़ोन करें', words: 'ग्राहक' },
];
const scripts = await written('scripts', Object.fromEntries([
  ['index.md', '# Home\n'],
  ...SCRIPTS.map(({ title, heading }) => [`${title}.md`, `# ${title}\n\n${'Filler.\n\n'.repeat(60)}## ${heading}\n\nHere.\n`]),
]));

const pathOf = (url) => decodeURIComponent(new URL(url).pathname);

for (const scheme of SCHEMES) {
  for (const { title, heading, words } of SCRIPTS) {
    test(`the result for “${words}” links to the heading “${heading}” (${scheme})`, async () => {
      await inWindow({}, async (page) => {
        const problems = await watch(page, scripts[scheme]);
        await open(page, scripts[scheme] + 'index.html');
        await ask(page, words);
        await dialog(page).locator('.search-section').filter({ hasText: heading }).first().click();
        await page.waitForURL((url) => url.hash.length > 1);
        assert.equal(await page.locator('h1').innerText(), title);
        assert.ok(await page.locator(':target').evaluate((target) => target.matches('h2')), 'the anchor belongs to a heading');
        await page.locator('h2 mark.found').first().waitFor();
        assert.deepEqual(problems, []);
      });
    });
  }
}

test('the browser folds words like the program, in many languages', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + shipped.kinds.home);
    const folded = await page.evaluate((texts) => texts.map(window.playbook.fold), VECTORS.map(({ text }) => text));
    assert.deepEqual(folded, VECTORS.map((vector) => vector.folded));
  });
});

for (const scheme of SCHEMES) {
  const home = shipped[scheme] + shipped.kinds.home;

  test(`a click, / and Ctrl-K open search, and the best result is the right page (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      const problems = await watch(page, shipped[scheme]);
      const keys = ['/', `${MODIFIER}+k`];
      const ways = [() => opener(page).click(), ...keys.map((key) => () => page.keyboard.press(key))];
      for (const path of [shipped.kinds.home, shipped.kinds.plan]) {
        for (const way of ways) {
          await page.goto(shipped[scheme] + path);
          await way();
          await field(page).waitFor();
          assert.ok(await field(page).evaluate((input) => input === document.activeElement));
          await page.keyboard.type('charged twice/');
          const first = options(page).first();
          await first.filter({ hasText: 'Billing error' }).waitFor();
          assert.equal(await field(page).inputValue(), 'charged twice/', 'in the field, / is just a character');
          assert.equal(await first.locator('.badge').innerText(), 'Recovery plan');
          assert.equal(await first.locator('.search-trail').innerText(), 'Recovery plans');
          assert.equal(pathOf(await first.evaluate((link) => link.href)), pathOf(shipped[scheme] + BILLING));
        }
      }
      assert.deepEqual(problems, []);
    });
  });

  test(`arrow keys move through pages and sections; Enter opens one with its words marked (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      const problems = await watch(page, shipped[scheme]);
      await open(page, home);
      await ask(page, 'put a caller on hold');
      await items(page).nth(11).waitFor();
      const count = await options(page).count();
      assert.ok(count > 5, `${count} options`);
      const ids = await options(page).evaluateAll((all) => all.map(({ id }) => id));
      const best = ids.indexOf(await (await chosen(page)).getAttribute('id'));
      assert.ok(best === 0 || best === 1, 'the best result is selected at first: a page or its best section');
      for (let steps = best; steps >= 0; steps -= 1) await page.keyboard.press('ArrowUp');
      assert.equal(await (await chosen(page)).getAttribute('id'), ids.at(-1), 'ArrowUp wraps around to the last');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      assert.equal(await (await chosen(page)).getAttribute('id'), ids[1]);
      for (let steps = 0; steps < 10; steps += 1) {
        await page.keyboard.press('ArrowDown');
        const option = await (await chosen(page)).boundingBox();
        const list = await dialog(page).locator('.search-list').boundingBox();
        const inView = option.y >= list.y - 1 && option.y + option.height <= list.y + list.height + 1;
        assert.ok(inView, 'the selected option is in view');
      }
      await page.keyboard.press('Home');
      assert.equal(await field(page).evaluate((input) => input.selectionStart), 0, 'Home moves the cursor in the field');

      const target = dialog(page).locator('.search-section').last();
      await target.scrollIntoViewIfNeeded();
      await target.hover();
      await page.mouse.move(3, 3);
      const href = await (await chosen(page)).evaluate((link) => link.href);
      const { hash, pathname } = new URL(href);
      assert.ok(hash.length > 1);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname === pathname && url.hash === hash);
      await page.locator('mark.found').first().waitFor();
      await painted(page);
      const { top, bar, height } = await page.evaluate((id) => ({
        top: document.getElementById(id).getBoundingClientRect().top,
        bar: document.querySelector('.bar').getBoundingClientRect().bottom,
        height: window.innerHeight,
      }), decodeURIComponent(hash.slice(1)));
      assert.ok(top >= bar && top < height, `the section is at ${top}, below the bar at ${bar}`);
      assert.equal(new URL(page.url()).search, '', 'the URL is clean for sharing');
      assert.deepEqual(problems, []);
    });
  });

  test(`pressing Enter right after typing opens the best result for the whole query (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      for (const delay of [0, 10, 30]) {
        await open(page, home);
        await page.keyboard.type('charged twice', { delay });
        await page.keyboard.press('Enter');
        await page.waitForURL(`**/${BILLING}*`);
        assert.equal(await page.locator('h1').innerText(), 'Billing error');
      }
    });
  });

  test(`Escape closes search and restores focus (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      await page.goto(home);
      await opener(page).focus();
      await page.keyboard.press('Enter');
      await ask(page, 'refund');
      await page.keyboard.press('Escape');
      assert.ok(!(await dialog(page).isVisible()));
      assert.ok(await opener(page).evaluate((button) => button === document.activeElement), 'focus returns to the button');
      const link = page.locator('main a:visible').first();
      await link.focus();
      await page.keyboard.press('/');
      await field(page).waitFor();
      assert.equal(await field(page).inputValue(), 'refund', 'the query is kept');
      await page.keyboard.press('Escape');
      assert.ok(await link.evaluate((element) => element === document.activeElement), 'focus returns to the link');
    });
  });

  test(`a typo is corrected and reported, and unknown words are listed (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      await open(page, home);
      await ask(page, 'refudn xqzzyw');
      const said = await notes(page).innerText();
      assert.match(said, /\d+ pages.*Showing results for refund \(you typed refudn\).*Not found: xqzzyw/s);
      assert.match((await options(page).allInnerTexts()).join(), /refund/i);
    });
  });

  test(`without results, search says so and offers the plans and A–Z (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      const problems = await watch(page, shipped[scheme]);
      await open(page, home);
      await ask(page, 'xqzzyw', 'No results for xqzzyw');
      assert.equal(await options(page).count(), 6);
      assert.equal(await chosen(page), null, 'Enter opens none of them until one is selected');
      await page.keyboard.press('Enter');
      assert.ok(await dialog(page).isVisible());
      await page.keyboard.press('ArrowDown');
      assert.match(await (await chosen(page)).innerText(), /Recovery plan/);
      await notes(page).getByRole('link', { name: 'Look it up in A–Z' }).click();
      await page.waitForURL(shipped[scheme] + shipped.kinds.index);
      assert.deepEqual(problems, []);
    });
  });

  test(`clicking a suggestion searches for it (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      await open(page, home);
      await ask(page, 'xqzzy', 'Did you mean');
      const proposed = notes(page).getByRole('button').first();
      const word = await proposed.innerText();
      await proposed.click();
      await dialog(page).locator('.search-item mark').first().waitFor();
      assert.equal(await field(page).inputValue(), word);
      assert.ok(await field(page).evaluate((input) => input === document.activeElement));
    });
  });

  test(`recent searches are offered again and can be cleared (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      await open(page, home);
      assert.equal(await options(page).count(), 0);
      assert.match(await notes(page).innerText(), /your own words/);
      for (const words of [
        'charged twice', 'parcel', 'refund', 'angry customer', 'on hold', 'charged twice', 'complaint log',
      ]) {
        await ask(page, words);
        await page.keyboard.press('Enter');
        await page.locator('mark.found').first().waitFor();
        await opener(page).click();
        await field(page).waitFor();
      }
      const recent = ['complaint log', 'charged twice', 'on hold', 'angry customer', 'refund'];
      await page.waitForFunction(() => document.querySelectorAll('.search-recent').length > 0);
      assert.deepEqual((await options(page).allInnerTexts()).map((text) => text.trim()), recent);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await dialog(page).locator('.search-result').first().waitFor();
      assert.equal(await field(page).inputValue(), 'charged twice');
      assert.equal(await options(page).first().locator('.search-title').innerText(), 'Billing error');
      await field(page).fill('');
      await dialog(page).getByRole('button', { name: 'Clear' }).click();
      await notes(page).filter({ hasText: 'your own words' }).waitFor();
      assert.equal(await options(page).count(), 0);
      await page.reload();
      await opener(page).click();
      await notes(page).filter({ hasText: 'your own words' }).waitFor();
    });
  });

  test(`the search page runs the query in its URL, and the URL follows the query (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      const problems = await watch(page, shipped[scheme]);
      await page.goto(`${shipped[scheme] + shipped.kinds.search}?q=charged+twice`);
      const results = page.locator('main .search-item');
      await results.first().locator('mark').first().waitFor();
      assert.equal(await page.getByRole('textbox', { name: 'Search the handbook' }).inputValue(), 'charged twice');
      await results.nth(11).waitFor();
      assert.equal(await results.count(), 12);
      assert.equal(await results.first().locator('.search-title').innerText(), 'Billing error');
      await results.nth(10).scrollIntoViewIfNeeded();
      await results.nth(10).locator('.search-excerpt:not(:empty)').first().waitFor();

      await page.getByRole('textbox').fill('do i get a break');
      await page.locator('main .search-title', { hasText: 'The Golden Rule' }).first().waitFor();
      assert.equal(new URL(page.url()).searchParams.get('q'), 'do i get a break');
      await page.keyboard.press('/');
      await page.locator('h1').click();
      await page.keyboard.press('/');
      const isFocused = await page.getByRole('textbox').evaluate((input) => input === document.activeElement);
      assert.ok(isFocused, '/ focuses the field');
      assert.equal(await dialog(page).count(), 0);
      await page.locator('main .search-title', { hasText: 'The Golden Rule' }).first().click();
      await page.waitForURL('**/people/the-golden-rule.html*');
      await page.locator('mark.found').first().waitFor();
      assert.deepEqual(problems, []);
    });
  });

  test(`the dialog links to all results on the search page (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      await open(page, shipped[scheme] + shipped.kinds.plan);
      await ask(page, 'charged twice & <b>');
      await dialog(page).getByRole('link', { name: 'See all results' }).click();
      await page.locator('main .search-item').first().waitFor();
      assert.equal(await page.getByRole('textbox').inputValue(), 'charged twice & <b>');
    });
  });
}

test('the best pages appear first, and the rest follow, at once if an arrow key is pressed', async () => {
  await inWindow({}, async (page) => {
    await open(page, shipped.http + shipped.kinds.home);
    await ask(page, 'put a caller on hold');
    await page.keyboard.press('ArrowUp');
    assert.equal(await items(page).count(), 12);

    await ask(page, 'charged twice');
    await options(page).filter({ hasText: 'Billing error' }).first().waitFor();
    const third = options(page).nth(2);
    await third.hover();
    const id = await third.getAttribute('id');
    await items(page).nth(11).waitFor();
    assert.equal(await (await chosen(page)).getAttribute('id'), id, 'the selection is kept when others are appended');
    const ids = await options(page).evaluateAll((all) => all.map((option) => option.id));
    assert.equal(new Set(ids).size, ids.length);
  });
});

test('Ctrl-Enter and a middle click open a result in a new tab; a click opens it in this one', async () => {
  await inWindow({}, async (page) => {
    await open(page, shipped.http + shipped.kinds.home);
    await ask(page, 'charged twice');
    const tab = () => page.context().waitForEvent('page');
    const [byKey] = await Promise.all([tab(), page.keyboard.press(`${MODIFIER}+Enter`)]);
    await byKey.waitForURL(`**/${BILLING}*`);
    const [byMouse] = await Promise.all([tab(), options(page).first().click({ button: 'middle' })]);
    await byMouse.waitForURL(`**/${BILLING}*`);
    assert.ok(await dialog(page).isVisible(), 'search stays open in this tab');
    await options(page).first().click();
    await page.waitForURL(`**/${BILLING}*`);
    await page.goBack();
    assert.ok(!(await dialog(page).isVisible()), 'search is closed after going back');
  });
});

test('Tab stays inside the dialog, and a click outside closes it', async () => {
  await inWindow({}, async (page) => {
    await open(page, shipped.http + shipped.kinds.home);
    await ask(page, 'refund');
    for (const key of [...Array(8).fill('Tab'), ...Array(8).fill('Shift+Tab')]) {
      await page.keyboard.press(key);
      assert.ok(await page.evaluate(() => !document.activeElement.closest('header, main, nav, footer')), key);
    }
    await page.mouse.click(20, 500);
    assert.ok(!(await dialog(page).isVisible()));
    assert.ok(await opener(page).evaluate((button) => button === document.activeElement));
  });
});
