// Printed sheets, A4 and Letter: their text, footers and page breaks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWindow } from './lib/chromium.mjs';
import { sheets, unreadable } from './lib/pdf.mjs';
import { fixture, mirrored, shipped } from './lib/sites.mjs';

const FORMATS = ['A4', 'Letter'];
const EDITION = { shipped: 'The Larkfield Service Playbook' };

/** The sheets of a page, and its headings. */
function printed(address, format, options = {}) {
  return inWindow(options, async (page) => {
    await page.goto(address);
    const headings = await page.locator('main :is(h1, h2, h3, h4, h5, h6)').evaluateAll((all) => all.map((heading) => {
      const words = [...heading.childNodes].filter((node) => !(node instanceof Element && node.matches('.anchor')));
      return words.map((node) => node.textContent).join('').replaceAll(/\s+/g, ' ').trim();
    }));
    return { pages: sheets(await page.pdf({ format })), headings };
  });
}

const books = new Map();

/** The whole book, printed once per paper size. */
function theBook(format) {
  if (!books.has(format)) books.set(format, printed(shipped.http + shipped.kinds.print, format));
  return books.get(format);
}

const plain = (line) => line.replaceAll(/\s+/g, ' ');

for (const format of FORMATS) {
  test(`the footer of each sheet has edition, address and page number (${format})`, { skip: unreadable }, async () => {
    const { pages } = await printed(shipped.http + shipped.kinds.goal, format);
    assert.ok(pages.length > 1);
    pages.forEach((lines, at) => {
      assert.equal(plain(lines.at(-1)), `${EDITION.shipped} · ${shipped.kinds.goal} ${at + 1}`);
    });
  });

  test(`no heading is stranded at the bottom of a sheet of the whole book (${format})`, { skip: unreadable }, async () => {
    const { pages, headings } = await theBook(format);
    const [, , home] = headings; // after the titles of the book and of its table of contents
    const chapters = pages.slice(pages.findIndex((lines, at) => at > 1 && plain(lines[0]) === home));
    assert.ok(chapters.length > 50);
    const alone = chapters.map((lines) => plain(lines.at(-2))).filter((line) => headings.includes(line));
    assert.deepEqual(alone, []);
  });

  test(`the whole book starts with its title, then the table of contents, then a chapter (${format})`, { skip: unreadable }, async () => {
    const { pages } = await theBook(format);
    assert.deepEqual(pages[0].slice(0, 3).map(plain), [
      'The Larkfield Service Playbook', 'Larkfield Home & Garden', 'We see you, tell you straight, and put it right.',
    ]);
    assert.equal(pages[1][0], 'Contents');
    const starts = pages.map((lines) => lines[0]);
    for (const part of ['Understanding breakdowns', 'Training', 'Reference', 'Glossary', 'Late or lost delivery']) {
      assert.ok(starts.includes(part), `“${part}” starts a sheet`);
    }
  });
}

test('on paper, external links print their address once, and buttons and boxes are gone', { skip: unreadable }, async () => {
  const dark = { colorScheme: 'dark' };
  const words = async (kind) => plain((await printed(fixture.http + fixture.kinds[kind], 'A4', dark)).pages.flat().join(' '));
  const [lists, pictures, callouts] = [await words('lists'), await words('pictures'), await words('callouts')];
  assert.ok(lists.includes('outside link (https://example.com/path)'), lists);
  assert.equal(lists.split('https://example.com/a').length, 2, 'an address that is the link text is not repeated');
  assert.ok(lists.includes('Remarks') && lists.includes('three rings'), 'a wide table prints with its last column');
  assert.ok(pictures.includes('How we greet (https://www.youtube.com/watch?v=a1b2c3)'), pictures);
  assert.ok(pictures.includes('Hidden text') && pictures.includes('Folded in a second'), pictures);
  assert.doesNotMatch(lists + pictures + callouts, /Copy|Opens in a new tab|↗|↩|Link to this section|On this page/);
});

test('with a base_url, the footer has the full address', { skip: unreadable }, async () => {
  const { pages } = await printed(mirrored.http + mirrored.kinds.lists, 'A4');
  assert.ok(pages[0].at(-1).includes(mirrored.kinds.lists) && pages[0].at(-1).includes('http://127.0.0.1'), pages[0].at(-1));
});
