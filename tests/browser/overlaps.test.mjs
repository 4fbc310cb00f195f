// No overlapping or clipped text, no misaligned table headers, no needless scroll boxes: on every type of page, at five
// widths, in three languages, in a wide and a narrow font.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWindow } from './lib/chromium.mjs';
import { NARROW, WIDE } from './lib/fonts.mjs';
import { faultsOfLayout } from './lib/overlaps.mjs';
import { shipped, translated } from './lib/sites.mjs';

const WIDTHS = [360, 768, 1024, 1440, 1920];

for (const language of ['en', 'de', 'ar']) {
  test(`no type of page has layout faults in \`${language}\``, async () => {
    const site = language === 'en' ? shipped : await translated(language);
    const problems = await inWindow({}, async (page) => {
      const problems = [];
      await page.clock.setFixedTime('2027-03-01T12:00:00');
      for (const path of Object.values(site.kinds)) {
        await page.goto(site.http + path);
        await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
        problems.push(...(await faultsAtAllWidths(page)).map((fault) => `${path}: ${fault}`));
      }
      return problems;
    });
    assert.deepEqual(problems, []);
  });
}

async function faultsAtAllWidths(page) {
  const problems = [];
  for (const font of [WIDE, NARROW]) {
    await page.evaluate((font) => document.documentElement.style.setProperty('--sans', `"${font}"`), font);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const faults = await page.evaluate(faultsOfLayout);
      problems.push(...faults.map((fault) => `at ${width} px in ${font}: ${fault}`));
    }
  }
  return problems;
}
