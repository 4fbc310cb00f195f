// Search: layout, accessibility, performance.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { violations } from './lib/axe.mjs';
import { DESKTOP, PHONE, inWindow, painted } from './lib/chromium.mjs';
import { ask, dialog, field, notes, open, opener, options } from './lib/search.mjs';
import { fixture, mirrored, shipped, small } from './lib/sites.mjs';

test('results are grouped by page, with at most three sections and marked words', async () => {
  await inWindow({}, async (page) => {
    await open(page, shipped.http + shipped.kinds.home);
    await ask(page, 'refund for a customer');
    const groups = await dialog(page).locator('.search-item').evaluateAll((items) => items.map((item) => ({
      role: item.getAttribute('role'),
      name: item.getAttribute('aria-label'),
      title: item.querySelector('.search-title').textContent,
      sections: item.querySelectorAll('.search-section').length,
    })));
    for (const { role, name, title, sections } of groups) {
      assert.ok(sections <= 3);
      assert.deepEqual([role, name], sections > 0 ? ['group', title] : ['none', null]);
    }
    const marks = await dialog(page).locator('mark').allInnerTexts();
    assert.ok(marks.length > 5 && marks.every((mark) => mark.trim() && !/\s/.test(mark)), marks.join());
  });
});

test('the dialog is centred, about 720 px wide, with a line of counts and keyboard hints', async () => {
  await inWindow({ viewport: { width: 1280, height: 800 } }, async (page) => {
    await open(page, shipped.http + shipped.kinds.home);
    await ask(page, 'refund for a customer xqzzyw');
    const { x, width } = await dialog(page).boundingBox();
    assert.ok(width >= 700 && width <= 740, `${width} px`);
    assert.ok(Math.abs(x + width / 2 - 640) <= 1);
    assert.match(await notes(page).innerText(), /^Top 12 of \d+ pages · Not found: xqzzyw$/);
    assert.match(await dialog(page).locator('.search-keys').innerText(), /select.*open.*close/s);
    const items = await dialog(page).locator('.search-item').evaluateAll((all) => all.map((item) => ({
      trail: item.querySelector('.search-trail')?.textContent,
      lines: [...item.querySelectorAll('.search-excerpt')].map((excerpt) =>
        excerpt.getBoundingClientRect().height / parseFloat(getComputedStyle(excerpt).lineHeight)),
    })));
    assert.ok(items.length > 3);
    for (const { trail, lines } of items) assert.ok(trail && lines.every((count) => count <= 2.1), JSON.stringify({ trail, lines }));
  });
});

test('late excerpts cause no layout shift', async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    await inWindow({ viewport }, async (page) => {
      await page.route('**/search/text/**', async (route) => {
        await new Promise((done) => setTimeout(done, 700));
        await route.continue();
      });
      await open(page, shipped.http + shipped.kinds.home);
      await field(page).fill('charged twice');
      await options(page).first().waitFor();
      const places = () => options(page).evaluateAll((all) => all.map((option) => option.getBoundingClientRect().top));
      const before = await places();
      assert.equal(await dialog(page).locator('.search-heading:not(:empty)').count(), 0, 'results are painted before their excerpts');
      await dialog(page).locator('.search-heading:not(:empty)').first().waitFor();
      await painted(page);
      assert.deepEqual((await places()).slice(0, before.length), before, 'more pages are appended below');
    });
  }
});

test('the number of pages is announced after a pause', async () => {
  await inWindow({}, async (page) => {
    await open(page, shipped.http + shipped.kinds.home);
    await ask(page, 'mystery shopper');
    const status = dialog(page).getByRole('status');
    await status.filter({ hasText: /\d+ pages?/ }).waitFor();
    assert.equal((await status.innerText()).trim(), (await notes(page).innerText()).trim());
  });
});

test('on a phone, the dialog fills the screen, with no overflow at 320 px or 400% zoom', async () => {
  for (const [width, height] of [[320, 640], [360, 740], [320, 256]]) {
    await inWindow({ viewport: { width, height }, hasTouch: true }, async (page) => {
      for (const [site, questions] of [
        [shipped, ['refund', 'xqzzyw', 'w'.repeat(200)]], [fixture, ['long words']], [mirrored, ['long words']],
      ]) {
        await open(page, site.http + site.kinds.home);
        for (const typed of questions) {
          await field(page).fill(typed);
          await page.waitForTimeout(250);
          const box = await dialog(page).boundingBox();
          assert.deepEqual(box, { x: 0, y: 0, width, height });
          const wide = await page.locator('dialog, .search-list, .search-notes').evaluateAll((parts) => parts
            .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ className }) => className));
          assert.deepEqual(wide, [], `${site.name}: ${typed.slice(0, 20)}`);
        }
        const foot = dialog(page).locator('.search-foot').getByRole('link');
        await foot.scrollIntoViewIfNeeded();
        const { y, height: high } = await foot.boundingBox();
        assert.ok(y >= 0 && y + high <= height, 'the footer can be scrolled into view');
      }
    });
  }
});

test('there are no violations while search is open, in any state', async () => {
  for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
    for (const colorScheme of ['light', 'dark']) {
      await inWindow({ viewport, colorScheme }, async (page) => {
        const state = `${viewport.width} px, ${colorScheme}`;
        await open(page, shipped.http + shipped.kinds.plan);
        assert.deepEqual(await violations(page), [], `empty, ${state}`);
        await ask(page, 'refudn for a customer');
        assert.deepEqual(await violations(page), [], `results, ${state}`);
        await ask(page, 'xqzzyw', 'No results');
        assert.deepEqual(await violations(page), [], `no results, ${state}`);
        await page.evaluate(() => localStorage.setItem('playbook-searches', '["refund","on hold"]'));
        await field(page).fill('');
        await notes(page).filter({ hasText: 'Recent searches' }).waitFor();
        assert.deepEqual(await violations(page), [], `recent searches, ${state}`);
        await page.route('**/search/**', (route) => route.abort());
        await open(page, shipped.http + shipped.kinds.plan);
        await ask(page, 'refund', 'couldn’t be loaded');
        assert.deepEqual(await violations(page), [], `loading failed, ${state}`);
        await page.unroute('**/search/**');
        await page.goto(`${shipped.http + shipped.kinds.search}?q=charged+twice`);
        await page.locator('main .search-item mark').first().waitFor();
        assert.deepEqual(await violations(page), [], `search page, ${state}`);
      });
    }
  }
});

test('words are marked in text, links and lists of every script, without a layout shift', async () => {
  await inWindow({}, async (page) => {
    const marked = async (path, words) => {
      await page.goto(`${fixture.http + path}?${new URLSearchParams({ mark: words })}`);
      await painted(page);
      return page.locator('mark.found').allInnerTexts();
    };
    await page.goto(fixture.http + fixture.kinds.cjk);
    const text = await page.locator('.prose').innerText();
    const pair = [...text].slice([...text].findIndex((letter) => /\p{sc=Han}/u.test(letter))).slice(0, 2).join('');
    assert.ok((await marked(fixture.kinds.cjk, pair)).includes(pair));
    await page.goto(fixture.http + fixture.kinds.lists);
    const links = await page.locator('.prose a').count();
    const height = await page.locator('.prose').evaluate((prose) => prose.getBoundingClientRect().height);
    const found = await marked(fixture.kinds.lists, 'the list item table a row');
    assert.ok(found.length > 3);
    assert.ok(found.every((word) => /^(the|list|item|table|a|row)$/i.test(word)), found.join());
    assert.equal(await page.locator('.prose a').count(), links);
    assert.equal(await page.locator('.prose').evaluate((prose) => prose.getBoundingClientRect().height), height);
    assert.deepEqual(await marked(fixture.kinds.lists, '.* [ <b> (('), []);
  });
});

test('nothing of search is loaded before the reader reaches for it', async () => {
  await inWindow({}, async (page) => {
    const loaded = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.goto(shipped.http + shipped.kinds.plan, { waitUntil: 'networkidle' });
    assert.deepEqual(loaded.filter((url) => url.includes('search')), []);
    await opener(page).hover();
    await page.waitForFunction(() => Boolean(window.playbook.search));
    const afterwards = loaded.filter((url) => url.includes('search'));
    assert.equal(afterwards.length, 1, 'hovering over the button loads the script');
  });
});

test('the first results of a small handbook take at most 6 requests and 30 kB compressed', async (t) => {
  for (const [site, words] of [[small, 'charged twice'], [small, 'refudn'], [shipped, 'charged twice']]) {
    await inWindow({}, async (page) => {
      await page.goto(site.http + site.kinds.home, { waitUntil: 'networkidle' });
      const loading = [];
      page.on('response', (response) => {
        const sized = (body) => ({ url: response.url(), size: gzipSync(body, { level: 9 }).length });
        loading.push(response.body().then(sized));
      });
      await opener(page).click();
      await field(page).fill(words);
      await options(page).first().waitFor();
      const loaded = await Promise.all(loading);
      const ofIndex = loaded.filter(({ url }) => !url.includes('/search/text/'));
      const sum = (files) => files.reduce((total, { size }) => total + size, 0);
      const script = sum(loaded.filter(({ url }) => url.includes('/assets/search-')));
      t.diagnostic(`${site.name}, “${words}”: ${ofIndex.length} requests, ${sum(ofIndex)} bytes (script ${script}); `
        + `excerpts: ${loaded.length - ofIndex.length} requests, ${sum(loaded) - sum(ofIndex)} bytes`);
      assert.ok(script > 0 && script < 13_500, `the script has ${script} bytes`);
      if (site === small) assert.ok(ofIndex.length <= 6 && sum(ofIndex) < 30_000);
    });
  }
});

test('typing never blocks the page for long', async (t) => {
  await inWindow({}, async (page) => {
    await open(page, shipped.http + shipped.kinds.home);
    await ask(page, 'refund for a customer');
    const longest = await page.evaluate(async () => {
      const tasks = [];
      const note = (list) => tasks.push(...list.getEntries().map(({ duration }) => duration));
      new PerformanceObserver(note).observe({ type: 'longtask' });
      const input = document.querySelector('dialog.search input');
      for (let letters = 1; letters <= 'charged twice'.length; letters += 1) {
        input.value = 'charged twice'.slice(0, letters);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((done) => { setTimeout(done, 60); });
      }
      return Math.max(0, ...tasks);
    });
    t.diagnostic(`the longest task took ${longest} ms (those below 50 ms count as 0)`);
    assert.ok(longest < 200);
  });
});
