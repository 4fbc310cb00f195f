// A real-world handbook, if it's next to the project.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { PHONE, inWindow } from './lib/chromium.mjs';
import { ask, field, items, open } from './lib/search.mjs';
import { longest, pagesOf, real, redirectsOf } from './lib/sites.mjs';
import { watch } from './lib/watch.mjs';

const skip = real ? false : 'the 18F handbook is missing (../shared/handbooks/18f)';

/** Every sixth page, plus the generated ones. */
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

test('search works in a real handbook, over HTTP with the strictest policy and from a file share', { skip }, async () => {
  for (const top of [real.http, real.file]) {
    await inWindow({}, async (page) => {
      const problems = await watch(page, top);
      await open(page, `${top}index.html`);
      await ask(page, 'travel by train');
      assert.ok(await items(page).count() > 3);
      await field(page).press('Enter');
      await page.locator('mark.found').first().waitFor();
      assert.deepEqual(problems, []);
    });
  }
});

test('no page of a real handbook has a dead link to another page', { skip }, () => {
  const exists = new Set(pagesOf(real).concat(redirectsOf(real)));
  const dead = pagesOf(real).flatMap((path) => {
    const html = readFileSync(join(real.folder, path), 'utf8');
    const hrefs = [...html.matchAll(/ href="([^"#?]+\.html)/g)].map(([, href]) => href);
    const targets = hrefs.filter((href) => !/^[a-z]+:|^\/\//.test(href)).map((href) => posix.join(posix.dirname(path), decodeURI(href)));
    return targets.filter((target) => !exists.has(target)).map((target) => `${path}: ${target}`);
  });
  assert.deepEqual(dead, []);
});

for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
  test(`without JavaScript, a real handbook is readable and navigable at ${viewport.width} px, also from a file share`, { skip }, async () => {
    await inWindow({ viewport, javaScriptEnabled: false, colorScheme: 'dark' }, async (page) => {
      for (const top of [real.http, real.file]) {
        await page.goto(top + longest(real));
        assert.ok((await page.locator('main').innerText()).length > 5000);
        assert.match(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), /^rgb\([0-4]?\d,/);
        const menu = page.locator('nav.menu');
        if (!(await menu.isVisible())) await page.getByRole('button', { name: 'Menu', exact: true }).click();
        await menu.getByRole('link', { name: 'About us', exact: true }).click();
        await page.waitForURL('**/about-us/index.html');
      }
    });
  });
}
