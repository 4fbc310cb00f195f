// Every type of page loads with a clean console, from a web server and from a file share.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWindow, painted } from './lib/chromium.mjs';
import { fixture, mirrored, redirects, shipped } from './lib/sites.mjs';
import { watch } from './lib/watch.mjs';

for (const scheme of ['http', 'file']) {
  for (const site of [shipped, fixture]) {
    test(`every type of page of ${site.name} loads over ${scheme} without errors or requests to other sites`, async () => {
      await inWindow({}, async (page) => {
        const problems = await watch(page, site[scheme]);
        for (const [kind, path] of Object.entries(site.kinds)) {
          problems.length = 0;
          if (kind === 'not found') continue; // it looks for its script in several folders: tested below
          await page.goto(site[scheme] + path);
          await loadPictures(page);
          await painted(page);
          assert.deepEqual(problems, [], `the ${kind} page, ${path}`);
        }
      });
    });
  }

  for (const [site, from, to] of redirects) {
    test(`the old address ${from} redirects to ${to} over ${scheme}`, async () => {
      await inWindow({}, async (page) => {
        const problems = await watch(page, site[scheme]);
        await page.goto(site[scheme] + from);
        await page.waitForURL(site[scheme] + to, { timeout: 8000 });
        assert.deepEqual(problems, []);
      });
    });
  }
}

/** Loads lazy pictures without scrolling to them. */
function loadPictures(page) {
  return page.evaluate(() => Promise.allSettled([...document.images].map((image) => {
    image.loading = 'eager';
    return image.decode();
  })));
}

test('the pages that represent a kind of chapter in these tests are of that kind', async () => {
  await inWindow({}, async (page) => {
    for (const kind of ['plan', 'goal', 'training', 'principle', 'cause']) {
      await page.goto(shipped.http + shipped.kinds[kind]);
      assert.equal(await page.locator(`main .meta .badge-${kind}`).count(), 1, kind);
    }
  });
});

test('an address that does not exist shows the 404 page, which links to home', async () => {
  await inWindow({}, async (page) => {
    const response = await page.goto(`${shipped.http}no-such-page.html`);
    assert.equal(response.status(), 404);
    await page.locator('main a[href="index.html"]').click();
    assert.equal(page.url(), shipped.http + shipped.kinds.home);
  });
});

for (const depth of ['', 'no/', 'no/such/', 'recovery-plans/no/such/']) {
  test(`the 404 page works in ${depth || 'the top folder'} without a base_url`, async () => {
    await inWindow({}, async (page) => {
      const errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(`${shipped.http}${depth}page.html`);
      const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      assert.equal(paper, 'rgb(253, 252, 252)', 'the stylesheet was found');
      assert.equal(await page.locator('.skip').evaluate((link) => link.href), `${shipped.http}${depth}page.html#pb-main`);
      await page.locator('.find-button').click();
      await page.locator('dialog.search').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('main a[href="index.html"]').click();
      assert.equal(page.url(), shipped.http + shipped.kinds.home);
      assert.deepEqual(errors, []);
    });
  });
}

test('the 404 page opens from a file share', async () => {
  await inWindow({}, async (page) => {
    await page.goto(`${shipped.file}404.html`);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), 'rgb(253, 252, 252)');
    await page.locator('main a[href="index.html"]').click();
    assert.equal(page.url(), shipped.file + shipped.kinds.home);
  });
});

test('with a base_url, the 404 page works at any depth', async () => {
  await inWindow({}, async (page) => {
    await page.goto(`${mirrored.http}no/such/folder/page.html`);
    const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    assert.equal(paper, 'rgb(253, 252, 252)', 'the stylesheet was found');
    await page.locator('.bar .site').click();
    assert.equal(page.url(), mirrored.http + mirrored.kinds.home);
  });
});

test('drafts are not published', async () => {
  await inWindow({}, async (page) => {
    for (const path of [fixture.kinds.print, fixture.kinds.index]) {
      await page.goto(fixture.http + path);
      assert.doesNotMatch(await page.locator('body').textContent(), /Not yet ready|must not be published/);
    }
    assert.equal((await page.request.get(`${fixture.http}languages/draft.html`)).status(), 404);
  });
});

test('on a phone, no script forces a layout before the first paint', async () => {
  await inWindow({ viewport: { width: 360, height: 740 } }, async (page) => {
    await page.addInitScript(watchMeasuring);
    for (const [kind, path] of Object.entries(shipped.kinds)) {
      await page.goto(shipped.http + path);
      await painted(page);
      assert.deepEqual(await page.evaluate(() => window.measured), [], `the ${kind} page, ${path}`);
    }
    await page.evaluate(() => document.querySelector('main').offsetHeight);
    assert.deepEqual(await page.evaluate(() => window.measured), [], 'scripts may measure after the first paint');
  });
});

/** Init script: records reads of sizes and positions before the first paint. */
function watchMeasuring() {
  window.measured = [];
  let early = true;
  document.addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => { early = false; }));
  const note = (name) => { if (early) window.measured.push(name); };
  for (const [owner, name] of [
    [HTMLElement, 'innerText'], [HTMLElement, 'offsetWidth'], [HTMLElement, 'offsetHeight'], [HTMLElement, 'offsetTop'],
    [Element, 'clientWidth'], [Element, 'clientHeight'], [Element, 'scrollWidth'], [Element, 'scrollHeight'], [Element, 'scrollTop'],
  ]) {
    const { get, ...rest } = Object.getOwnPropertyDescriptor(owner.prototype, name);
    Object.defineProperty(owner.prototype, name, { ...rest, get() { note(name); return get.call(this); } });
  }
  const measure = Element.prototype.getBoundingClientRect;
  Element.prototype.getBoundingClientRect = function () { note('getBoundingClientRect'); return measure.call(this); };
}
