// The front page is light.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { inWindow } from './lib/chromium.mjs';
import { shipped } from './lib/sites.mjs';

test('home has fewer than 400 elements', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + shipped.kinds.home);
    const elements = await page.evaluate(() => document.querySelectorAll('*').length);
    assert.ok(elements < 400, `${elements} elements`);
  });
});

test('home loads at most 40 kB, compressed, in at most 5 requests', async () => {
  await inWindow({}, async (page) => {
    const loading = [];
    page.on('response', (response) => {
      loading.push(response.body().then((body) => ({ url: response.url(), size: gzipSync(body).length })));
    });
    await page.goto(shipped.http + shipped.kinds.home, { waitUntil: 'networkidle' });
    const loaded = await Promise.all(loading);
    const size = loaded.reduce((sum, { size }) => sum + size, 0);
    assert.ok(loaded.length <= 5 && size < 40_000, `${size} bytes: ${JSON.stringify(loaded)}`);
    assert.ok(loaded.length >= 3, 'page, style sheet and script at least');
  });
});
