// @ts-check
// Prefetches a page on hover, touch or focus, so it's already there when the reader clicks.
import { closestLink } from './08-events.js';

const fetched = new Set([location.pathname]);

// Pages on a file share don't need it, and browsers don't allow it there.
function canPrefetch() {
  return location.protocol.startsWith('http') && !navigator.connection?.saveData
    && document.createElement('link').relList.supports('prefetch');
}

/** @param {Event} event */
function prefetch(event) {
  const link = closestLink(event, 'a[href]');
  if (!link || link.origin !== location.origin || !link.pathname.endsWith('.html') || fetched.has(link.pathname)) return;
  fetched.add(link.pathname);
  const hint = document.createElement('link');
  hint.rel = 'prefetch';
  hint.href = link.pathname + link.search;
  document.head.append(hint);
}

if (canPrefetch()) {
  for (const intent of ['pointerover', 'touchstart', 'focusin']) {
    document.addEventListener(intent, prefetch, { passive: true });
  }
}
