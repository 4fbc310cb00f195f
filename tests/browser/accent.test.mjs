// Text in the accent colour has the contrast that src/accent.rs guarantees, on every background, whatever the accent.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inWindow } from './lib/chromium.mjs';
import { ask, field, opener } from './lib/search.mjs';
import { PROJECT, accented } from './lib/sites.mjs';

/** For each accent: the colours that pages use for it, light and dark, and the lowest contrast of text in them. */
const VECTORS = JSON.parse(readFileSync(join(PROJECT, 'tests/vectors/accents.json'), 'utf8'));
const SCHEMES = ['light', 'dark'];

for (const { accent, colours, contrasts } of VECTORS) {
  test(`text in the accent ${accent} has the guaranteed contrast`, async () => {
    const site = await accented(accent);
    for (const [at, colorScheme] of SCHEMES.entries()) {
      const seen = await inWindow({ colorScheme }, (page) => contrastsOn(page, site.http, colours[at]));
      assert.ok(seen.length > 20, `${seen.length} texts in ${colours[at]}`);
      const [least] = seen.sort((a, b) => a.contrast - b.contrast);
      // Rounded down, like the guarantee. It must be met exactly: no text has less, and at least one has no more.
      assert.equal(Math.floor(least.contrast * 100) / 100, contrasts[at], `${colorScheme}: ${least.text} on ${least.ground}`);
    }
  });
}

/** The contrast of every text in a colour: at rest, on hover, and in the search dialog. */
async function contrastsOn(page, address, colour) {
  const seen = [];
  const look = async () => seen.push(...await page.evaluate(measure, colour));
  await page.goto(`${address}colours.html`);
  await look();
  await page.goto(`${address}late.html`);
  await look();
  for (const hovered of await page.locator('.step-mark').all()) {
    await hovered.hover();
    await look();
  }
  await opener(page).click();
  await field(page).waitFor();
  await ask(page, 'late');
  await look();
  return seen;
}

/** Runs in the page. The ground of a text is the blend of its ancestors' backgrounds. */
function measure(colour) {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const painted = (colours) => {
    for (const one of ['white', ...colours]) {
      canvas.fillStyle = one;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const backgrounds = (element) => (element ? [...backgrounds(element.parentElement), getComputedStyle(element).backgroundColor] : []);
  const luminance = (parts) => {
    const [red, green, blue] = parts.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const hex = (parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

  const seen = [];
  for (const element of document.querySelectorAll('body *')) {
    if (!hasText(element) || !element.checkVisibility()) continue;
    const ink = painted([getComputedStyle(element).color]);
    if (hex(ink) !== colour) continue;
    const ground = painted(backgrounds(element));
    const [one, two] = [luminance(ink) + 0.05, luminance(ground) + 0.05];
    seen.push({ contrast: Math.max(one, two) / Math.min(one, two), ground: hex(ground), text: element.textContent.trim().slice(0, 30) });
  }
  return seen;
}
