// No dead links, no orphan pages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWindow } from './lib/chromium.mjs';
import { fixture, pagesOf, redirectsOf, shipped } from './lib/sites.mjs';

for (const site of [shipped, fixture]) {
  test(`every link on every page of ${site.name} resolves, including its anchor`, async () => {
    const { problems, seen } = await crawl(site);
    assert.deepEqual(problems, []);
    assert.deepEqual(pagesOf(site).filter((path) => !seen.includes(path)), [], 'orphan pages');
  });
}

/** Crawls from home and from pages that nothing links to: search, 404 and redirects. */
async function crawl(site) {
  return inWindow({}, async (page) => {
    await page.goto(site.http + site.kinds.home);
    const starts = [site.kinds.home, site.kinds.search, '404.html', ...redirectsOf(site)];
    return page.evaluate(follow, { top: site.http, starts });
  });
}

/** Runs in the page, because only a browser parses HTML like a browser. */
async function follow({ top, starts }) {
  const problems = [];
  const answers = new Map(); // address → status, and the anchors of a page
  const links = [];
  const waiting = starts.map((path) => new URL(path, top).href);

  const visit = async (address) => {
    const response = await fetch(address);
    if (response.status !== 200) return { status: response.status };
    if (!response.headers.get('Content-Type').startsWith('text/html')) return { status: 200, anchors: new Set() };
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    problems.push(...twice.map((id) => `${address}: duplicate id #${id}`));
    // Without an icon, browsers request /favicon.ico, outside the handbook.
    if (!page.querySelector('link[rel~="icon"]')) problems.push(`${address} has no icon`);
    for (const target of targets(page)) links.push({ from: address, to: new URL(target, address) });
    return { status: 200, anchors: new Set(ids) };
  };

  const targets = (page) => [
    ...[...page.querySelectorAll('[href]')].map((element) => element.getAttribute('href')),
    ...[...page.querySelectorAll('[src]:not([data-finds-top][src^="../"])')].map((element) => element.getAttribute('src')),
    ...[...page.querySelectorAll('meta[http-equiv="refresh"]')].map(({ content }) => content.split('url=')[1]),
  ];

  while (waiting.length > 0) {
    const address = waiting.pop();
    if (answers.has(address)) continue;
    answers.set(address, await visit(address));
    for (const { to } of links) {
      const plain = to.href.split('#')[0];
      if (to.origin === location.origin && !answers.has(plain)) waiting.push(plain);
    }
  }

  for (const { from, to } of links.filter(({ to }) => to.origin === location.origin)) {
    const { status, anchors } = answers.get(to.href.split('#')[0]);
    const anchor = decodeURIComponent(to.hash.slice(1));
    if (status !== 200) problems.push(`${from}: ${to.href} returns ${status}`);
    else if (!to.href.startsWith(top)) problems.push(`${from}: ${to.href} leaves the handbook`);
    else if (anchor && !anchors.has(anchor)) problems.push(`${from}: the anchor of ${to.href} doesn't exist`);
  }
  const seen = [...answers.keys()].map((address) => decodeURIComponent(address.slice(top.length)));
  return { problems: [...new Set(problems)], seen };
}
