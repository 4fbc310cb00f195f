// @ts-check
// If the handbook should work without a network, a worker keeps it: templates/worker/keep.js.

const { worker } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
const { serviceWorker } = navigator; // plain http has none

// Fetches in the background what is missing.
function fill() {
  serviceWorker.controller?.postMessage('fill');
}

function start() {
  if (document.querySelector('script[src^="/.playbook/"]')) return; // `playbook serve` shows what is not published
  serviceWorker.addEventListener('controllerchange', fill);
  serviceWorker.register(worker, { updateViaCache: 'none' }).catch(() => {}); // refused in some private windows
  fill();
}

if (worker && serviceWorker && location.protocol.startsWith('http')) addEventListener('load', start);
