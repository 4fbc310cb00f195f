// @ts-check
// Live updates: fetches the page again when the server reports a change, and patches the differences into the DOM.
//
// We keep a copy of the page as the server sent it, next to the live DOM, which scripts and the reader may have changed.
// `shown` maps each node of the copy to its live node. A new version is diffed against the copy, never against the live
// DOM, so scroll position, focus, open details and ticked boxes survive wherever nothing was edited.

const EVENTS = '/.playbook/events';
/** @type {WeakMap<Node, any>} */
const shown = new WeakMap();
let version = `"${/** @type {HTMLScriptElement} */ (document.currentScript).dataset.version}"`;
let page = /** @type {Element} */ (document.documentElement.cloneNode(true));

/**
 * Maps `of` and its descendants to the nodes at the same positions in `live`.
 *
 * @param {Node} of
 * @param {Node} live
 */
function pair(of, live) {
  shown.set(of, live);
  of.childNodes.forEach((child, place) => pair(child, live.childNodes[place]));
}

/** @param {Node} node */
function isStylesheet(node) {
  return node instanceof Element && node.matches('link[rel="stylesheet"]');
}

/** @param {Node} node */
const idOf = (node) => (node instanceof Element ? node.id : '');

/**
 * Whether two nodes count as versions of the same node.
 *
 * @param {Node} a
 * @param {Node} b
 */
function akin(a, b) {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName && idOf(a) === idOf(b);
}

/**
 * @param {Element} before
 * @param {Element} after
 * @param {Element} live
 */
function morphAttributes(before, after, live) {
  for (const { name } of [...before.attributes]) {
    if (!after.hasAttribute(name)) live.removeAttribute(name);
  }
  for (const { name, value } of [...after.attributes]) {
    if (before.getAttribute(name) !== value) live.setAttribute(name, value);
  }
}

/**
 * Keeps the old stylesheet until its replacement has loaded.
 *
 * @param {Node} after
 * @param {Element} live
 */
function replaceStylesheet(after, live) {
  const next = /** @type {HTMLLinkElement} */ (document.importNode(after, true));
  next.addEventListener('load', () => live.remove());
  next.addEventListener('error', () => live.remove());
  live.after(next);
  pair(after, next);
}

/**
 * @param {Node} before
 * @param {Node} after
 */
function morph(before, after) {
  const live = shown.get(before);
  if (before.isEqualNode(after)) {
    pairAgain(before, after);
  } else if (isStylesheet(before) && isStylesheet(after)) {
    replaceStylesheet(after, live);
  } else {
    shown.set(after, live);
    if (before.nodeType !== Node.ELEMENT_NODE) live.nodeValue = after.nodeValue;
    // Leave the root's attributes alone: scripts add classes to it.
    else if (before.nodeName !== 'HTML') morphAttributes(/** @type {Element} */ (before), /** @type {Element} */ (after), live);
    morphChildren([...before.childNodes], [...after.childNodes], live);
  }
}

/**
 * Maps an unchanged part of the new version to the existing live nodes.
 *
 * @param {Node} before
 * @param {Node} after
 */
function pairAgain(before, after) {
  shown.set(after, shown.get(before));
  after.childNodes.forEach((child, place) => pairAgain(before.childNodes[place], child));
}

/**
 * Diffs child lists: equal nodes at the start and end stay. In between, nodes that match are patched, and the rest is
 * removed or inserted.
 *
 * @param {Node[]} before
 * @param {Node[]} after
 * @param {Element} parent
 */
function morphChildren(before, after, parent) {
  let start = 0;
  while (start < before.length && start < after.length && before[start].isEqualNode(after[start])) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end).isEqualNode(after.at(-1 - end))) end++;
  for (let i = 0; i < start; i++) pairAgain(before[i], after[i]);
  for (let i = 1; i <= end; i++) pairAgain(before.at(-i), after.at(-i));
  const old = before.slice(start, before.length - end);
  const now = after.slice(start, after.length - end);
  const anchorAfter = end ? shown.get(before.at(-end)) : null;
  let last = start ? shown.get(before[start - 1]) : null;
  /** @param {Node} node */
  const insert = (node) => {
    if (last) last.after(node);
    else if (anchorAfter) anchorAfter.before(node);
    else parent.append(node);
  };
  for (const node of now) {
    const same = old.findIndex((other) => other.isEqualNode(node));
    const place = same >= 0 ? same : old.findIndex((other) => akin(other, node));
    if (place < 0) {
      const fresh = document.importNode(node, true);
      insert(fresh);
      pair(node, fresh);
    } else {
      // Skipped nodes were removed.
      for (const gone of old.splice(0, place)) shown.get(gone).remove();
      morph(old.shift(), node);
    }
    last = shown.get(node);
  }
  for (const gone of old) shown.get(gone).remove();
}

/** @param {string} html */
function take(html) {
  const next = new DOMParser().parseFromString(html, 'text/html').documentElement;
  /** @param {Element} root */
  const scripts = (root) => [...root.querySelectorAll('script[src]')].map((script) => script.getAttribute('src')).join();
  if (scripts(page) !== scripts(next)) {
    location.reload();
    return;
  }
  morph(page, next);
  page = next;
  document.dispatchEvent(new Event('playbook:changed'));
}

/**
 * Shows a status line at the top of the page, for messages other than problems.
 *
 * @param {string} text
 */
function say(text) {
  let line = document.getElementById('pb-preview-line');
  if (!line && !text) return;
  if (!line) {
    line = document.createElement('p');
    line.id = 'pb-preview-line';
    line.setAttribute('role', 'status');
    document.body.append(line);
  }
  line.textContent = text;
  line.hidden = !text;
}

let asking = false;
let again = false;

async function refresh() {
  again = true;
  if (asking) return;
  asking = true;
  try {
    while (again) {
      again = false;
      const response = await fetch(location.pathname, { headers: { 'If-None-Match': version }, cache: 'no-store' });
      await receive(response);
    }
  } catch {
    say('The preview has stopped. This page will update again once it’s running.');
    setTimeout(refresh, 1000);
  } finally {
    asking = false;
  }
}

/** @param {Response} response */
async function receive(response) {
  if (response.status === 304) {
    say('');
  } else if (response.ok) {
    version = response.headers.get('ETag');
    take(await response.text());
    say('');
  } else if (response.headers.has('Playbook-Moved')) {
    location.replace(`/${encodeURI(response.headers.get('Playbook-Moved'))}${location.hash}`);
  } else {
    say('This page no longer exists: its chapter was moved, renamed or removed.');
  }
}

/** @param {string} address */
function follow(address) {
  const path = `/${address.split('/').map(encodeURIComponent).join('/')}`;
  const here = location.pathname.endsWith('/') ? `${location.pathname}index.html` : location.pathname;
  if (here === path || document.hidden) return false;
  location.assign(path);
  return true;
}

pair(page, document.documentElement);
let known = false;
const events = new EventSource(EVENTS);
events.addEventListener('message', ({ data }) => {
  const { follow: address } = JSON.parse(data);
  // On connecting, the server repeats its latest event. Refresh to catch up, but don't navigate away.
  if (!known || !address || !follow(address)) refresh();
  known = true;
});
events.addEventListener('error', () => {
  known = false;
  if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 2000);
});
// Also refresh after a return from the back/forward cache.
window.addEventListener('pageshow', ({ persisted }) => { if (persisted) refresh(); });

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element && target.closest('.pb-problems [data-copy]');
  if (!button) return;
  navigator.clipboard.writeText(button.dataset.copy).then(() => { button.textContent = 'Copied'; });
});
