// @ts-check
// A server shows 404.html at any depth, so its relative links need a base: the folder above this script, which is the
// top of the site.

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
if (script.hasAttribute('data-finds-top')) {
  const base = document.createElement('base');
  base.href = new URL('..', script.src).href;
  document.head.prepend(base);

  // Anchor links must not follow the new base.
  document.addEventListener('DOMContentLoaded', () => {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const anchors = document.querySelectorAll('a[href^="#"]');
    for (const link of anchors) link.href = location.href.split('#')[0] + link.getAttribute('href');
  });
}
