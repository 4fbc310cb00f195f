// Pictures of eight kinds of page at three widths, light and dark, to be looked at:
//
//     node screenshots.mjs FOLDER
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { SIZES, inWindow } from './lib/chromium.mjs';
import { fixture, shipped } from './lib/sites.mjs';

const PAGES = [
  ['home', shipped, shipped.kinds.home],
  ['part', shipped, shipped.kinds.part],
  ['plan', shipped, shipped.kinds.plan],
  ['chapter', shipped, shipped.kinds.chapter],
  ['a-z', shipped, shipped.kinds.index],
  ['print', shipped, shipped.kinds.print],
  ['constructs', fixture, fixture.kinds.callouts],
  ['tables', fixture, fixture.kinds.lists],
];

const out = process.argv[2];
if (!out) throw new Error('Say where the pictures go: node screenshots.mjs FOLDER');
mkdirSync(out, { recursive: true });

// A test, so that what the library opens is closed at its end.
test('screenshots', async () => {
  for (const [name, site, path] of PAGES) {
    for (const viewport of SIZES) {
      for (const colorScheme of ['light', 'dark']) {
        await inWindow({ viewport, colorScheme }, async (page) => {
          await page.goto(site.http + path);
          await page.screenshot({ path: join(out, `${name}-${viewport.width}-${colorScheme}.png`) });
        });
      }
    }
  }
});
