// Where the handbook is to be kept for the time without a network, a worker does it: templates/worker/keep.js.
(() => {
  'use strict';

  const { worker } = document.currentScript.dataset;
  const { serviceWorker } = navigator; // there is none over plain http
  if (!worker || !serviceWorker || !location.protocol.startsWith('http')) return;

  // Fetches in the background what is missing.
  const fill = () => { if (serviceWorker.controller) serviceWorker.controller.postMessage('fill'); };

  addEventListener('load', () => {
    if (document.querySelector('script[src^="/.playbook/"]')) return; // `playbook serve` shows what is not published
    serviceWorker.addEventListener('controllerchange', fill);
    serviceWorker.register(worker, { updateViaCache: 'none' }).catch(() => {}); // refused in some private windows
    fill();
  });
})();
