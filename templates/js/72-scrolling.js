// @ts-check
// Tables and code that scroll sideways are stops of the Tab key; those that show everything aren't, and have no frame.

const LITTLE = 24; // pixels: a table that lacks no more is set tighter, rather than moved to and fro
/** @param {Element} box */
const lacking = (box) => box.scrollWidth - box.clientWidth;

/**
 * All boxes are measured before any is changed: each change would have the page laid out anew.
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
  // A box changes with the window, a table with its words.
  const sizes = new ResizeObserver((entries) => {
    fit([...new Set(entries.map(({ target }) => target.closest('.table-scroll, .code')))]);
  });

  document.addEventListener('DOMContentLoaded', () => {
    for (const box of document.querySelectorAll('.table-scroll, .code, .table-scroll > table')) sizes.observe(box);
  });
}
