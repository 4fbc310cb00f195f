// A picture that is shown smaller than it is opens at its full size, on the page. Without this it is a link to its file.
(() => {
  'use strict';

  if (!window.HTMLDialogElement || !window.ResizeObserver) return;

  const addresses = new WeakMap();
  let dialog;

  // Where a picture has all its size, there is nothing to open.
  function offer(image) {
    const link = image.parentElement;
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
    const close = document.createElement('button');
    dialog = document.createElement('dialog');
    dialog.className = 'enlarged';
    close.type = 'button';
    close.className = 'enlarged-close';
    close.textContent = window.playbookWords.picture_script.close;
    dialog.append(close, document.createElement('img'));
    dialog.addEventListener('click', (event) => { if (event.target.localName !== 'img') dialog.close(); });
    document.body.append(dialog);
  }

  function enlarge(link) {
    if (!dialog) makeDialog();
    const [small, large] = [link.querySelector('img'), dialog.querySelector('img')];
    large.src = link.href;
    large.width = small.naturalWidth || small.getAttribute('width');
    large.alt = small.alt;
    dialog.setAttribute('aria-label', small.alt);
    dialog.addEventListener('close', () => link.focus({ preventScroll: true }), { once: true });
    dialog.showModal();
    dialog.scrollTo(0, 0);
  }

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a.picture[href]') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    enlarge(link);
  });

  document.addEventListener('DOMContentLoaded', () => {
    const sizes = new ResizeObserver((entries) => { for (const { target } of entries) offer(target); });
    for (const link of document.querySelectorAll('a.picture')) {
      const image = link.querySelector('img');
      addresses.set(link, link.getAttribute('href'));
      image.addEventListener('load', () => offer(image));
      sizes.observe(image);
    }
  });
})();
