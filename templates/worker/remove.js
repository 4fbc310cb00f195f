// @ts-check
// This handbook is not kept for the time without a network. A browser that kept an earlier edition loads this instead.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (event) => {
  const { scope } = worker.registration;
  event.waitUntil(Promise.all([caches.delete(`playbook-offline ${scope}`), worker.registration.unregister()]));
});
