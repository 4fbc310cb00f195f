// @ts-check
// Tables and code that scroll sideways can be reached with the Tab key; those that fit can't, and get no scroll box.

const LITTLE = 24; // pixels: a table that overflows by less gets tighter padding instead of scrolling
/** @param {Element} box */
const lacking = (box) => box.scrollWidth - box.clientWidth;

/**
 * Reads all sizes before writing any class, since each read after a write would force a reflow.
 *
 * @param {HTMLElement[]} boxes
 */
function fit(boxes) {
  boxes.forEach((box) => box.classList.remove('tight'));
  const lacks = boxes.map(lacking);
  boxes.forEach((box, at) => box.classList.toggle('tight', lacks[at] > 0 && lacks[at] < LITTLE));
  const scroll = boxes.map((box) => lacking(box) > 0);
  boxes.forEach((box, at) => {
    if (scroll[at]) box.classList.remove('tight');
    box.classList.toggle('fits', !scroll[at]);
    if (scroll[at]) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  });
}

if (window.ResizeObserver) {
  // Observe both: a box resizes with the viewport, a table with its content.
  const sizes = new ResizeObserver((entries) => {
    fit([...new Set(entries.map(({ target }) => target.closest('.table-scroll, .code')))]);
  });

  document.addEventListener('DOMContentLoaded', () => {
    for (const box of document.querySelectorAll('.table-scroll, .code, .table-scroll > table')) sizes.observe(box);
  });
}
