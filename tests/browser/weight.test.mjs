// Page weight: compressed size and number of requests.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { inWindow } from './lib/chromium.mjs';
import { longest, real, shipped } from './lib/sites.mjs';

for (const site of [shipped, ...(real ? [real] : [])]) {
  test(`home of ${site.name} has fewer than 400 elements`, async () => {
    await inWindow({}, async (page) => {
      await page.goto(`${site.http}index.html`);
      const elements = await page.evaluate(() => document.querySelectorAll('*').length);
      assert.ok(elements < 400, `${elements} elements`);
    });
  });

  test(`home of ${site.name} loads at most 40 kB, its longest page at most 65 kB, each in at most 5 requests`, async (t) => {
    for (const [path, most] of [['index.html', 40_000], [longest(site), 65_000]]) {
      await inWindow({}, async (page) => {
        const loaded = await whatLoads(page, site.http + path);
        const size = sum(loaded);
        t.diagnostic(`${path}: ${size} bytes in ${loaded.length} requests`);
        assert.ok(loaded.length <= 5 && size < most, `${size} bytes: ${JSON.stringify(loaded)}`);
        assert.ok(loaded.length >= 3, 'at least the page, the stylesheet and the script');
        assert.deepEqual(loaded.filter(({ url }) => /search/.test(url)), [], 'nothing of search is loaded yet');
      });
    }
  });
}

test('the next page is a single request, since all assets are fingerprinted and cacheable', async (t) => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + shipped.kinds.home);
    const before = await addressesOfAssets(page);
    await page.goto(shipped.http + shipped.kinds.chapter);
    assert.deepEqual(await addressesOfAssets(page), before, 'the same assets on every page');
    assert.ok(before.length >= 3 && before.every((address) => /-[0-9a-f]{10}\.(css|js|svg)$/.test(address)), before.join());
    const sizes = [];
    for (const path of Object.values(shipped.kinds).filter((path) => path !== shipped.kinds.print)) {
      const { length } = gzipSync(await (await page.request.get(shipped.http + path)).body());
      sizes.push(length);
    }
    const median = sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)];
    t.diagnostic(`the page alone: ${median} bytes (median of ${sizes.length} types of page)`);
    assert.ok(median < 6_000, `${median} bytes`);
  });
});

async function whatLoads(page, url) {
  const loading = [];
  page.on('response', (response) => {
    loading.push(response.body().then((body) => ({ url: response.url(), size: gzipSync(body).length })));
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  return Promise.all(loading);
}

function sum(loaded) {
  return loaded.reduce((total, { size }) => total + size, 0);
}

function addressesOfAssets(page) {
  return page.evaluate(() => [...document.querySelectorAll('script[src], link[rel~=stylesheet], link[rel~=icon]')]
    .map((element) => element.src || element.href));
}
