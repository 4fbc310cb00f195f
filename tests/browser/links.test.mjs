// Every link on every page leads somewhere, and every page is led to.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWindow } from './lib/chromium.mjs';
import { fixture, pagesOf, redirectsOf, shipped } from './lib/sites.mjs';

for (const site of [shipped, fixture]) {
  test(`every link on every page of ${site.name} answers and its anchor exists`, async () => {
    const { problems, seen } = await crawl(site);
    assert.deepEqual(problems, []);
    assert.deepEqual(pagesOf(site).filter((path) => !seen.includes(path)), [], 'pages that no link leads to');
  });
}

/** Follows all links from home, and from the pages to which nobody links: of search, and of old or wrong addresses. */
async function crawl(site) {
  return inWindow({}, async (page) => {
    await page.goto(site.http + site.kinds.home);
    const starts = [site.kinds.home, site.kinds.search, '404.html', ...redirectsOf(site)];
    return page.evaluate(follow, { top: site.http, starts });
  });
}

/** Runs in the page, which alone can read HTML as a browser does. */
async function follow({ top, starts }) {
  const problems = [];
  const answers = new Map(); // an address, and the anchors there, or its status if that is not 200
  const links = [];
  const waiting = starts.map((path) => new URL(path, top).href);

  const visit = async (address) => {
    const response = await fetch(address);
    if (response.status !== 200) return { status: response.status };
    if (!response.headers.get('Content-Type').startsWith('text/html')) return { status: 200, anchors: new Set() };
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    problems.push(...twice.map((id) => `${address}: two elements are #${id}`));
    // Without one, browsers ask for /favicon.ico, outside the handbook.
    if (!page.querySelector('link[rel~="icon"]')) problems.push(`${address} names no icon`);
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
    if (status !== 200) problems.push(`${from}: ${to.href} answers ${status}`);
    else if (!to.href.startsWith(top)) problems.push(`${from}: ${to.href} leaves the handbook`);
    else if (anchor && !anchors.has(anchor)) problems.push(`${from}: ${to.href} has no such anchor`);
  }
  const seen = [...answers.keys()].map((address) => decodeURIComponent(address.slice(top.length)));
  return { problems: [...new Set(problems)], seen };
}
