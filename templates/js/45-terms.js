// @ts-check
// Glossary terms: shows a tooltip with the definition on hover and focus.
import { closest } from './08-events.js';

/** @type {HTMLElement} */
let note = null;
/** @type {HTMLElement} */
let shownFor = null;

function hide() {
  if (!shownFor) return;
  shownFor.removeAttribute('aria-describedby');
  note.hidden = true;
  shownFor = null;
}

/**
 * Positions the tooltip below the term, or above it if there's no room. It never overflows the viewport sideways.
 *
 * @param {Element} term
 */
function place(term) {
  const room = document.documentElement;
  const box = term.getBoundingClientRect();
  const left = Math.min(Math.max(8, box.left), room.clientWidth - note.offsetWidth - 8);
  const below = box.bottom + note.offsetHeight + 8 < room.clientHeight;
  note.style.left = `${Math.max(8, left)}px`;
  note.style.top = `${below ? box.bottom : box.top - note.offsetHeight}px`;
}

/** @param {HTMLElement} term */
function show(term) {
  if (shownFor === term) return;
  hide();
  if (!note) {
    note = document.createElement('div');
    note.className = 'term-note';
    note.id = 'pb-term-note';
    note.setAttribute('role', 'tooltip');
    note.addEventListener('pointerleave', hide);
    document.querySelector('main').append(note);
  }
  note.textContent = term.dataset.meaning;
  note.hidden = false;
  shownFor = term;
  term.setAttribute('aria-describedby', note.id);
  place(term);
}

document.addEventListener('pointerover', (event) => {
  if (event.pointerType === 'touch') return;
  const term = closest(event, 'a.term');
  if (term) show(term);
  else if (note && !note.contains(/** @type {Node} */ (event.target))) hide();
});
document.addEventListener('focusin', (event) => {
  const term = closest(event, 'a.term');
  if (term) show(term);
  else hide();
});
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
addEventListener('scroll', () => { if (shownFor) place(shownFor); }, { passive: true });
