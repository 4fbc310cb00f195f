// Words to say, code, and whatever else is to be pasted elsewhere, are copied by a button.
(() => {
  'use strict';

  // How long a button says that it has copied, in milliseconds.
  const SHOWN = 2000;
  const MOST_QUOTED = 40;
  const words = window.playbookWords.copy;
  let status;

  // For screen readers.
  function announce(message) {
    if (!status) {
      status = document.createElement('p');
      status.className = 'unseen';
      status.setAttribute('role', 'status');
      (document.querySelector('main') || document.body).append(status);
    }
    status.textContent = '';
    setTimeout(() => { status.textContent = message; }, 50); // a region that is there and empty is read when it changes
  }

  // For pages without the clipboard of newer browsers: file shares, plain http, old PCs.
  function copyBySelection(text) {
    const focused = document.activeElement;
    const field = document.createElement('textarea');
    field.className = 'unseen';
    field.value = text;
    field.setAttribute('aria-hidden', 'true');
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    if (focused) focused.focus({ preventScroll: true });
    return copied;
  }

  async function toClipboard(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(text);
    }
  }

  // `blanks` are what the copied words leave open.
  async function copy(text, button, blanks = []) {
    const copied = await toClipboard(text);
    const done = blanks.length > 0 ? window.playbookSay(words.copied_with_blanks, { blanks: blanks.join(' ') }) : words.copied;
    announce(copied ? done : words.refused);
    const label = button.firstChild;
    button.dataset.label = button.dataset.label || label.data;
    label.data = copied ? done : words.not_copied;
    clearTimeout(Number(button.dataset.timer));
    button.dataset.timer = setTimeout(() => { label.data = button.dataset.label; }, blanks.length > 0 ? 2 * SHOWN : SHOWN);
  }

  const partsOf = (callout) => [...callout.children].filter((part) => !part.classList.contains('callout-title'));
  const wordsOf = (callout) => partsOf(callout).map((part) => part.innerText.trim()).join('\n');
  const blanksOf = (callout) => [...callout.querySelectorAll('.blank')].map((blank) => blank.textContent);
  const shortened = (text) => (text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED).trim()}…` : text);
  // Not innerText, for which the whole page would have to be laid out.
  const quoted = (callout) => shortened(partsOf(callout).map((part) => part.textContent).join(' ').replace(/\s+/g, ' ').trim());

  // `what` follows “Copy” for those who hear the button and don't see what it belongs to.
  function copyButton(what, textOf, blanksOf) {
    const button = document.createElement('button');
    const which = document.createElement('span');
    button.type = 'button';
    button.className = 'copy';
    which.className = 'unseen';
    which.textContent = ` ${what}`;
    button.append(words.copy, which);
    button.addEventListener('click', () => copy(textOf(), button, blanksOf?.()));
    return button;
  }

  Object.assign(window.playbookReader, { announce, copy });

  document.addEventListener('DOMContentLoaded', () => {
    for (const callout of document.querySelectorAll('.callout-say')) {
      const what = window.playbookSay(words.what, { words: quoted(callout) });
      callout.querySelector('.callout-title').append(copyButton(what, () => wordsOf(callout), () => blanksOf(callout)));
    }
    for (const box of document.querySelectorAll('.code-box')) {
      const code = () => box.querySelector('.code').textContent.trimEnd();
      box.append(copyButton(window.playbookSay(words.code, { code: shortened(code().split('\n')[0]) }), code));
    }
  });
})();
