// @ts-check
// 404.html is shown at any depth. Its references start where this script was found: at the top of the site.

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
if (script.hasAttribute('data-finds-top')) {
  const base = document.createElement('base');
  base.href = new URL('..', script.src).href;
  document.head.prepend(base);

  // Links to an anchor stay on the page.
  document.addEventListener('DOMContentLoaded', () => {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const anchors = document.querySelectorAll('a[href^="#"]');
    for (const link of anchors) link.href = location.href.split('#')[0] + link.getAttribute('href');
  });
}
