// No overflow, no layout shifts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, inWindow, painted } from './lib/chromium.mjs';
import { fixture, mirrored, pagesOf, shipped } from './lib/sites.mjs';

for (const site of [shipped, fixture, mirrored]) {
  test(`no page of ${site.name} overflows a phone of 320 px`, async () => {
    assert.deepEqual(await tooWide(site.http, pagesOf(site), { viewport: PHONE, zoom: 1 }), []);
  });

  test(`no type of page of ${site.name} overflows 640 px at 200% text size`, async () => {
    const options = { viewport: { width: 640, height: 800 }, zoom: 2 };
    assert.deepEqual(await tooWide(site.http, Object.values(site.kinds), options), []);
  });
}

function tooWide(top, paths, { viewport, zoom }) {
  return inWindow({ viewport }, async (page) => {
    const problems = [];
    for (const path of paths) {
      await page.goto(top + path, { waitUntil: 'domcontentloaded' });
      await page.waitForFunction(() => document.querySelector('link[rel="stylesheet"]').sheet);
      const found = await page.evaluate(whatSticksOut, zoom);
      if (found) problems.push(`${path}: ${found}`);
    }
    return problems;
  });
}

/** Runs in the page. Returns `null`, or by how much the page overflows and which elements cause it. */
function whatSticksOut(zoom) {
  const root = document.documentElement;
  for (const details of document.querySelectorAll('details')) details.open = true;
  root.style.fontSize = `${parseFloat(getComputedStyle(root).fontSize) * zoom}px`;
  const excess = root.scrollWidth - root.clientWidth;
  if (excess <= 0) return null;
  const scrolls = (element) => element && element !== document.body
    && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
  const wide = [...document.body.querySelectorAll('*')].filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return (right > root.clientWidth + 1 || left < -1) && right > left && !scrolls(element.parentElement);
  });
  const name = (element) => `${element.localName}.${element.getAttribute('class')}`;
  const names = wide.map((element) => `${name(element.parentElement)} > ${name(element)}`);
  return `${excess} px too wide: ${[...new Set(names)].slice(0, 6).join(', ')}`;
}

test('every picture of a chapter has dimensions, an alternative text and, below the fold, lazy loading', async () => {
  await inWindow({}, async (page) => {
    for (const [site, path] of [
      [fixture, fixture.kinds.pictures], [fixture, fixture.kinds.home], [fixture, fixture.kinds.print],
      [shipped, 'recovery/five-moves.html'],
    ]) {
      await page.goto(site.http + path);
      const pictures = await page.locator('.prose img').evaluateAll((images) => images.map((image) => ({
        source: image.getAttribute('src'),
        width: Number(image.getAttribute('width')),
        height: Number(image.getAttribute('height')),
        loading: image.getAttribute('loading'),
        text: image.alt,
      })));
      assert.ok(pictures.length > 0, path);
      for (const [at, picture] of pictures.entries()) {
        const { width, height, loading, text } = picture;
        const isLater = loading === 'lazy' || (at === 0 && path !== fixture.kinds.print); // the first may be above the fold
        assert.ok(width > 0 && height > 0 && isLater && text, `${path}: ${JSON.stringify(picture)}`);
      }
    }
  });
});

for (const path of [fixture.kinds.pictures, fixture.kinds.home]) {
  test(`pictures that load late cause no layout shift on ${path}`, async () => {
    await inWindow({}, async (page) => {
      await page.addInitScript(observeShifts);
      await page.route('**/images/*', async (route) => {
        await new Promise((done) => setTimeout(done, 400));
        await route.continue();
      });
      await page.goto(fixture.http + path, { waitUntil: 'domcontentloaded' });
      await painted(page);
      await page.evaluate(() => document.querySelector('.prose img').scrollIntoView());
      await page.waitForFunction(() => [...document.images].every((image) => {
        const { top } = image.getBoundingClientRect();
        return image.complete || top > window.innerHeight;
      }));
      await painted(page);
      await page.waitForTimeout(100); // the observer reports after the frame
      assert.deepEqual(await page.evaluate(() => window.shifts), []);
    });
  });
}

/** Init script: records layout shifts. */
function observeShifts() {
  window.shifts = [];
  const where = ({ node, previousRect, currentRect }) => {
    const element = node instanceof Element ? node : node?.parentElement;
    const place = ({ x, y }) => `${x}, ${y}`;
    return `${element?.localName}.${element?.getAttribute('class')}: ${place(previousRect)} to ${place(currentRect)}`;
  };
  new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries()) window.shifts.push(...sources.map(where));
  }).observe({ type: 'layout-shift', buffered: true });
}
