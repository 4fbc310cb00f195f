(() => {
'use strict';
const worker =  ( (self));
worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (event) => {
const { scope } = worker.registration;
event.waitUntil(Promise.all([caches.delete(`playbook-offline ${scope}`), worker.registration.unregister()]));
});
})();
