// @ts-check
// The page behind a link is fetched while the reader is still reaching for it, so that it is there when they press.
import { closestLink } from './08-events.js';

const fetched = new Set([location.pathname]);

// Pages on a file share needn't be fetched ahead, and browsers don't allow it there.
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
