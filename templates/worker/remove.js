// This handbook is not kept for the time without a network. A browser that kept an earlier edition loads this instead.
'use strict';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
  const { scope } = self.registration;
  event.waitUntil(Promise.all([caches.delete(`playbook-offline ${scope}`), self.registration.unregister()]));
});
