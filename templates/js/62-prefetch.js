// The page behind a link is fetched while the reader is still reaching for it, so that it is there when they press.
(() => {
  'use strict';

  // Pages of a file share are there anyway, and prefetching is not allowed to them.
  if (!location.protocol.startsWith('http') || navigator.connection?.saveData) return;
  if (!document.createElement('link').relList.supports('prefetch')) return;

  const fetched = new Set([location.pathname]);

  function prefetch({ target }) {
    const link = target.closest?.('a[href]');
    if (!link || link.origin !== location.origin || !link.pathname.endsWith('.html') || fetched.has(link.pathname)) return;
    fetched.add(link.pathname);
    const hint = document.createElement('link');
    hint.rel = 'prefetch';
    hint.href = link.pathname + link.search;
    document.head.append(hint);
  }

  for (const intent of ['pointerover', 'touchstart', 'focusin']) {
    document.addEventListener(intent, prefetch, { passive: true });
  }
})();
