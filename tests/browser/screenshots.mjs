// Pictures of the handbook that ships, to be looked at, each page at three widths, light and dark:
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
if (!out) throw new Error('Say where the pictures go: node screenshots.mjs FOLDER');
mkdirSync(out, { recursive: true });

// A test, so that what the library opens is closed at its end.
test('screenshots', () => look(PAGES, ['chapter', 'plan', 'goal'], async (name, picture) => writeFileSync(join(out, `${name}.png`), await picture())));
