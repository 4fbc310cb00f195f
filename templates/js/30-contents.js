// @ts-check
// Scroll spy for the table of contents: highlights the section in view and greys out the ones above it.
import { closest } from './08-events.js';

/**
 * The index of the last heading above the reading line, or -1. At the end of the page, the last heading counts as current.
 *
 * @param {Element[]} headings
 * @param {number} line
 * @param {boolean} atEnd
 */
function sectionInView(headings, line, atEnd) {
  if (atEnd) return headings.length - 1;
  let current = -1;
  headings.forEach((heading, index) => {
    if (heading.getBoundingClientRect().top <= line) current = index;
  });
  return current;
}

/**
 * @param {Element[]} links
 * @param {number} current
 */
function mark(links, current) {
  links.forEach((link, index) => {
    link.classList.toggle('read', index < current);
    if (index === current) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  });
}

/**
 * Scrolls the list if it's too long for its box. `scrollIntoView` would scroll the page as well.
 *
 * @param {Element} link
 * @param {Element} box
 */
function keepInView(link, box) {
  const { top, bottom } = link.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  const room = frame.height / 4;
  if (top < frame.top + room || bottom > frame.bottom - room) box.scrollTop += top - frame.top - frame.height / 2;
}

function atEndOfPage() {
  const page = document.documentElement;
  return page.scrollTop > 0 && page.scrollTop + page.clientHeight >= page.scrollHeight - 2;
}

document.addEventListener('DOMContentLoaded', () => {
  const contents = document.getElementById('pb-contents');
  if (!contents) return;
  const links = [...contents.querySelectorAll('a')];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (headings.includes(null)) return;

  let shown = -1;
  let waiting = false;
  const settle = () => keepInView(links[Math.max(0, shown)], contents);
  const follow = () => {
    waiting = false;
    const current = sectionInView(headings, window.innerHeight / 4, atEndOfPage());
    if (current === shown) return;
    shown = current;
    mark(links, current);
    settle();
  };
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(follow);
  };
  later();
  window.addEventListener('scroll', later, { passive: true });
  window.addEventListener('resize', later);
  contents.addEventListener('toggle', settle);
  // The popover covers the text, so close it when a link is followed.
  contents.addEventListener('click', (event) => {
    if (closest(event, 'a')) contents.hidePopover?.();
  });
});
