// @ts-check
// Service worker that makes the handbook available offline. The theme prepends EDITION, which lists the files.
//
// Pages are network-first, so nobody online sees an outdated page. Responses are cached under their address plus the
// fingerprint of the expected content: `…/page.html?0123456789`. So an edition that changes three pages downloads three
// pages, and the search index and its shards always belong to the same edition.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;
const CACHE = `playbook-offline ${scope}`;
/**
 * @param {[string, string]} file
 * @returns {[string, string]}
 */
const whole = ([address, fingerprint]) => [new URL(address, scope).href, fingerprint];
const first = EDITION.first.map(whole);
const files = new Map([...first, ...EDITION.rest.map(whole)]);

/**
 * Normalises an address: drops query and anchor, and adds `index.html` to a folder.
 *
 * @param {string} address
 */
function plain(address) {
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/$/, '/index.html');
}

/**
 * The cache key. A large book doesn't list all its pages; those it omits get the key of the edition in which they were read.
 *
 * @param {string} url
 */
const nameOf = (url) => `${url}?${files.get(url) ?? EDITION.key}`;
/**
 * Whether the file name itself contains a fingerprint, so its content never changes.
 *
 * @param {string} url
 */
const isFixed = (url) => files.has(url) && /-[0-9a-f]{10}\.\w+$/.test(url);
/** @param {string} url */
const isIndex = (url) => /^search\/[^/]+$/.test(url.slice(scope.length));

/**
 * @param {string} url
 * @param {Response} response
 */
async function keep(url, response) {
  // Browsers reject redirected responses for navigations, so store a plain copy.
  const kept = response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
  await (await caches.open(CACHE)).put(nameOf(url), kept);
}

/** @param {string} url */
async function kept(url) {
  const cache = await caches.open(CACHE);
  return (await cache.match(nameOf(url))) ?? cache.match(url, { ignoreSearch: true });
}

/**
 * Downloads a file of this edition unless it's cached. Skips an unlisted page that no longer exists.
 *
 * @param {string} url
 */
async function fetchOnce(url) {
  if (await (await caches.open(CACHE)).match(nameOf(url))) return;
  const response = await fetch(url, { cache: 'no-cache' });
  if (response.ok) await keep(url, response);
  else if (response.status !== 404 || files.has(url)) throw new Error(`${response.status}: ${url}`);
}

// Runs in the background: downloads what's missing, then deletes entries of earlier editions.
/** @type {Promise<void> | null} */
let filling = null;
async function fill() {
  if (navigator.connection?.saveData) return;
  const cache = await caches.open(CACHE);
  const names = (await cache.keys()).map(({ url }) => url);
  const read = names.map(plain).filter((url) => !url.startsWith(`${scope}assets/`) && !isIndex(url));
  for (const url of new Set([...files.keys(), ...read])) await fetchOnce(url);
  await Promise.all(names.filter((name) => name !== nameOf(plain(name))).map((name) => cache.delete(name)));
}

/**
 * @param {FetchEvent} event
 * @param {string} url
 */
async function fromNetwork(event, url) {
  const { request } = event;
  try {
    const response = (await event.preloadResponse) ?? (await fetch(request));
    if (response.ok && !isIndex(url)) event.waitUntil(keep(url, response.clone()));
    if (response.status < 500) return response;
    return (await kept(url)) ?? response;
  } catch {
    const copy = await kept(url);
    if (copy) return copy;
    return request.mode === 'navigate' ? Response.redirect(new URL(EDITION.page, scope)) : Response.error();
  }
}

worker.addEventListener('install', (event) => {
  event.waitUntil(Promise.all(first.map(([url]) => fetchOnce(url))).then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([worker.clients.claim(), worker.registration.navigationPreload?.enable()]));
});

worker.addEventListener('message', (event) => {
  filling ??= fill().catch(() => {}).finally(() => { filling = null; }); // the next page load resumes an interrupted download
  event.waitUntil(filling);
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || request.headers.has('range') || !request.url.startsWith(scope)) return;
  const url = plain(request.url);
  const answer = isFixed(url) ? kept(url).then((copy) => copy ?? fetch(request)) : fromNetwork(event, url);
  event.respondWith(answer);
});
