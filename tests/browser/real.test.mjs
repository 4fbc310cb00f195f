// A handbook that people really work with, where it stands beside the project.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './lib/axe.mjs';
import { PHONE, inWindow } from './lib/chromium.mjs';
import { pagesOf, real } from './lib/sites.mjs';
import { watch } from './lib/watch.mjs';

const skip = real ? false : 'the handbook of 18F is not here (../shared/handbooks/18f)';

/** One page in six, the special ones among them. */
const sample = () => ['index.html', 'a-z.html', 'print.html', ...pagesOf(real).filter((_, at) => at % 6 === 0)];

test('the pages of a real handbook load without errors and fit a phone', { skip }, async () => {
  await inWindow({ viewport: PHONE }, async (page) => {
    const problems = await watch(page, real.http);
    for (const path of sample()) {
      await page.goto(real.http + path, { waitUntil: 'domcontentloaded' });
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (excess > 0) problems.push(`${path} is ${excess} px too wide`);
    }
    assert.deepEqual(problems, []);
  });
});

test('home, A–Z and a part of a real handbook have no violation', { skip }, async () => {
  await inWindow({}, async (page) => {
    for (const path of ['index.html', 'a-z.html', 'tools/slack/index.html']) {
      await page.goto(real.http + path);
      assert.deepEqual(await violations(page), [], path);
    }
  });
});
