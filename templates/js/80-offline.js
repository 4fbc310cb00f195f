// @ts-check
// Registers the service worker (templates/worker/keep.js) if the handbook is available offline.

const { worker } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
const { serviceWorker } = navigator; // undefined over plain HTTP

// Has the worker download missing pages in the background.
function fill() {
  serviceWorker.controller?.postMessage('fill');
}

function start() {
  if (document.querySelector('script[src^="/.playbook/"]')) return; // the preview's pages aren't published
  serviceWorker.addEventListener('controllerchange', fill);
  serviceWorker.register(worker, { updateViaCache: 'none' }).catch(() => {}); // blocked in some private windows
  fill();
}

if (worker && serviceWorker && location.protocol.startsWith('http')) addEventListener('load', start);
