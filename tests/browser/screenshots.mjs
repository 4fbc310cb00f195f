// Takes screenshots of the shipped handbook for review, each page at three widths, in light and dark:
//
//     node screenshots.mjs FOLDER
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { look } from './lib/looks.mjs';
import { fixture, shipped } from './lib/sites.mjs';

const { home, part, plan, desk, goal, training, chapter, index } = shipped.kinds;
const PAGES = [
  ...Object.entries({ home, part, plan, desk, goal, training, chapter, index }).map(([name, path]) => [name, shipped.http + path]),
  ['constructs', fixture.http + fixture.kinds.callouts],
  ['tables', fixture.http + fixture.kinds.lists],
];

const out = process.argv[2];
if (!out) throw new Error('Name the output folder: node screenshots.mjs FOLDER');
mkdirSync(out, { recursive: true });

// A test, so the library closes the browser and servers at the end.
test('screenshots', () => look(PAGES, ['chapter', 'plan', 'goal'], async (name, picture) => writeFileSync(join(out, `${name}.png`), await picture())));
