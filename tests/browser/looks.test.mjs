// Visual regression tests: full-page screenshots of eight types of page, at three widths, in light and dark; three of them
// in print layout too. The expected ones are in `looks/` at half size. To update them (version control shows what changed):
//
//     SNAPSHOTS=overwrite node --test looks.test.mjs
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { inWindow } from './lib/chromium.mjs';
import { look, picture } from './lib/looks.mjs';
import { ask, field, opener } from './lib/search.mjs';
import { fixture, kinds } from './lib/sites.mjs';

const EXPECTED = fileURLToPath(new URL('looks/', import.meta.url));
const DIFFERENT = join(tmpdir(), 'playbook-looks');
const OVERWRITE = process.env.SNAPSHOTS === 'overwrite';

/** Browser versions differ slightly in the antialiasing of text. */
const COLOUR_TOLERANCE = 0.15;
const MOST_DIFFERENT = 6; // pixels at half size; an icon has about 40

const PAGES = [
  ['home', kinds.http + kinds.kinds.home],
  ['part', fixture.http + fixture.kinds.part],
  ['chapter', fixture.http + fixture.kinds.lists],
  ['plan', kinds.http + kinds.kinds.plan],
  ['desk', kinds.http + kinds.kinds.desk],
  ['goal', kinds.http + kinds.kinds.goal],
  ['role', kinds.http + kinds.kinds.role],
  ['search', kinds.http + kinds.kinds.home, searched],
];
const PRINTED = ['chapter', 'plan', 'goal'];

const skip = !existsSync(EXPECTED) && !OVERWRITE ? 'there are no screenshots yet: SNAPSHOTS=overwrite creates them' : false;

test('pages match their screenshots', { skip }, async () => {
  rmSync(DIFFERENT, { recursive: true, force: true });
  const seen = [];
  const changed = [];
  await look(PAGES, PRINTED, async (name, shoot) => {
    seen.push(`${name}.png`);
    const now = halved(PNG.sync.read(await shoot()));
    const problem = existsSync(fileOf(name)) ? differs(name, now, PNG.sync.read(readFileSync(fileOf(name)))) : 'is new';
    if (!problem) return; // differences below the threshold don't update a screenshot
    changed.push(`${name} ${problem}`);
    write(OVERWRITE ? EXPECTED : DIFFERENT, name, now);
  });
  const stray = existsSync(EXPECTED) ? readdirSync(EXPECTED).filter((name) => !seen.includes(name)) : [];
  if (OVERWRITE) return stray.forEach((name) => rmSync(join(EXPECTED, name)));
  assert.deepEqual([...changed, ...stray.map((name) => `${name} belongs to no page`)], [], `see ${DIFFERENT}; ${'SNAPSHOTS=overwrite'} accepts the new screenshots`);
});

test('the comparison detects a missing icon on a full page', async () => {
  await inWindow({ viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.goto(kinds.http + kinds.kinds.plan);
    const shoot = async () => halved(PNG.sync.read(await picture(page, { fullPage: true })));
    const whole = await shoot();
    assert.equal(different(await shoot(), whole), 0, 'an unchanged page has no differences');
    const icons = await page.locator('.plan .icon:visible').elementHandles();
    assert.ok(icons.length >= 3);
    for (const icon of icons) {
      await icon.evaluate((element) => { element.style.visibility = 'hidden'; });
      const lost = different(await shoot(), whole);
      assert.ok(lost > MOST_DIFFERENT, `${lost} pixels: ${await icon.evaluate((element) => element.parentElement.outerHTML)}`);
      await icon.evaluate((element) => { element.style.visibility = ''; });
    }
  });
});

test('the comparison detects a line that moved by two pixels and ignores antialiasing', () => {
  const page = (top, grey) => {
    const picture = new PNG({ width: 180, height: 370 });
    picture.data.fill(255);
    for (let y = top; y < top + 8; y++) for (let x = 10; x < 170; x++) picture.data.fill(grey, (y * 180 + x) * 4, (y * 180 + x) * 4 + 3);
    return picture;
  };
  assert.equal(different(page(100, 40), page(100, 48)), 0);
  assert.ok(different(page(100, 40), page(102, 40)) > MOST_DIFFERENT);
});

async function searched(page) {
  await opener(page).click();
  await field(page).waitFor();
  await ask(page, 'late parcel');
  await page.locator('.search-section').first().waitFor();
}

/** Describes the difference, or returns `null`. Writes the expected screenshot and one that highlights the difference. */
function differs(name, now, expected) {
  const size = ({ width, height }) => `${width} by ${height}`;
  if (size(now) !== size(expected)) {
    if (!OVERWRITE) write(DIFFERENT, `${name}-before`, expected);
    return `is ${size(now)} pixels, expected ${size(expected)}`;
  }
  const where = new PNG({ width: now.width, height: now.height });
  const count = different(now, expected, where);
  if (count <= MOST_DIFFERENT) return null;
  if (!OVERWRITE) {
    write(DIFFERENT, `${name}-before`, expected);
    write(DIFFERENT, `${name}-where`, where);
  }
  return `differs in ${count} pixels`;
}

function different(now, expected, where = null) {
  const { width, height } = now;
  return pixelmatch(now.data, expected.data, where?.data, width, height, { threshold: COLOUR_TOLERANCE });
}

function fileOf(name) {
  return join(EXPECTED, `${name}.png`);
}

function write(folder, name, picture) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), PNG.sync.write(picture, { deflateLevel: 9, colorType: 2, inputHasAlpha: true }));
}

/** Averages each 2 × 2 block into a pixel with 32 shades per colour: enough to detect changes, and small to store. */
function halved(picture) {
  const [width, height] = [picture.width >> 1, picture.height >> 1];
  const small = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const corner = (2 * y * picture.width + 2 * x) * 4;
      for (let colour = 0; colour < 3; colour++) {
        const at = (offset) => picture.data[corner + offset + colour];
        const mean = (at(0) + at(4) + at(picture.width * 4) + at(picture.width * 4 + 4)) / 4;
        small.data[(y * width + x) * 4 + colour] = Math.round(Math.round(mean / 8.2258) * 8.2258);
      }
      small.data[(y * width + x) * 4 + 3] = 255;
    }
  }
  return small;
}
