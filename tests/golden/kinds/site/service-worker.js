'use strict';
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
const { scope } = self.registration;
event.waitUntil(Promise.all([caches.delete(`playbook-offline ${scope}`), self.registration.unregister()]));
});
