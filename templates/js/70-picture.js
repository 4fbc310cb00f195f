// @ts-check
// A picture that's scaled down opens at full size in a dialog. Without scripts it links to its file.
import { phrases } from './05-phrases.js';
import { closestLink } from './08-events.js';

/** @type {WeakMap<Element, string>} */
const addresses = new WeakMap();
/** @type {HTMLDialogElement} */
let dialog = null;

/**
 * Removes the link if the picture is already shown at full size.
 *
 * @param {HTMLImageElement} image
 */
function offer(image) {
  const link = /** @type {HTMLAnchorElement} */ (image.parentElement);
  const full = image.naturalWidth || Number(image.getAttribute('width'));
  if (full > image.clientWidth) {
    link.href = addresses.get(link);
    link.setAttribute('aria-haspopup', 'dialog');
  } else {
    link.removeAttribute('href');
    link.removeAttribute('aria-haspopup');
  }
}

function makeDialog() {
  const made = document.createElement('dialog');
  const close = document.createElement('button');
  made.className = 'enlarged';
  close.type = 'button';
  close.className = 'enlarged-close';
  close.textContent = phrases.picture_script.close;
  made.append(close, document.createElement('img'));
  made.addEventListener('click', ({ target }) => { if (!(target instanceof HTMLImageElement)) made.close(); });
  document.body.append(made);
  return made;
}

/** @param {HTMLAnchorElement} link */
function enlarge(link) {
  dialog ??= makeDialog();
  const [small, large] = [link.querySelector('img'), dialog.querySelector('img')];
  large.src = link.href;
  large.width = small.naturalWidth || Number(small.getAttribute('width'));
  large.alt = small.alt;
  dialog.setAttribute('aria-label', small.alt);
  dialog.addEventListener('close', () => link.focus({ preventScroll: true }), { once: true });
  dialog.showModal();
  dialog.scrollTo(0, 0);
}

if (window.HTMLDialogElement && window.ResizeObserver) {
  document.addEventListener('click', (event) => {
    const link = closestLink(event, 'a.picture[href]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    enlarge(link);
  });

  document.addEventListener('DOMContentLoaded', () => {
    const sizes = new ResizeObserver((entries) => {
      for (const { target } of entries) offer(/** @type {HTMLImageElement} */ (target));
    });
    for (const link of document.querySelectorAll('a.picture')) {
      const image = link.querySelector('img');
      addresses.set(link, link.getAttribute('href'));
      image.addEventListener('load', () => offer(image));
      sizes.observe(image);
    }
  });
}
