// @ts-check
// Removes the service worker and its cache, for browsers that stored an earlier edition of a handbook that's no longer
// available offline.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (event) => {
  const { scope } = worker.registration;
  event.waitUntil(Promise.all([caches.delete(`playbook-offline ${scope}`), worker.registration.unregister()]));
});
