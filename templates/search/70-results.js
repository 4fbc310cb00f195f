// @ts-check
// A search result: a page with its best sections. Excerpts load later; the space for them is reserved.
import { markText } from './48-excerpts.js';
import { MOST_EXCERPTS } from './50-engine.js';
import { element, marked } from './62-elements.js';

/**
 * The link of a result: to its section, with the words in `mark` to be highlighted there.
 *
 * @param {DOMStringMap} settings
 * @param {FoundPage} page
 * @param {string} mark
 * @param {string} id
 */
function addressOf(settings, page, mark, id) {
  const path = page.address.split('/').map(encodeURIComponent).join('/');
  return `${settings.root + path}.html${mark}` + (id && `#${encodeURIComponent(id)}`);
}

/**
 * The link to a page.
 *
 * @param {FoundPage} page
 * @param {string} href
 * @param {Set<string>} marks
 */
function createHead(page, href, marks) {
  const head = element('a', { class: 'search-result', href },
    element('span', { class: 'search-title' }, ...marked(markText(page.title, marks))));
  if (page.kindLabel) head.append(' ', element('span', { class: 'badge' }, page.kindLabel));
  if (page.trail.length > 0) head.append(' ', element('span', { class: 'search-trail' }, page.trail.join(' › ')));
  return head;
}

/**
 * A list item, and its best link. Section 0 of a page is the text before its first heading; it's shown below the title.
 *
 * @param {DOMStringMap} settings
 * @param {FoundPage} page
 * @param {Set<string>} marks
 * @param {string} mark
 */
export function createItem(settings, page, marks, mark) {
  const sections = page.sections.slice(0, MOST_EXCERPTS);
  const introduction = element('span', { class: 'search-excerpt' });
  const head = createHead(page, addressOf(settings, page, mark, ''), marks);
  if (sections.includes(0)) head.append(' ', introduction);
  const rows = sections.filter((number) => number > 0).map(() => {
    const title = element('span', { class: 'search-heading' });
    const text = element('span', { class: 'search-excerpt' });
    // Until the section's heading has loaded, the page's title is the accessible name.
    const row = element('a', { class: 'search-section', href: head.href, 'aria-label': page.title }, title, ' ', text);
    return { row, title, text };
  });
  const item = element('div', { class: 'search-item waiting' }, head, ...rows.map(({ row }) => row));

  /** @param {import('./50-engine.js').Excerpt[]} excerpts */
  const fill = (excerpts) => {
    for (const { parts } of excerpts.filter(({ id }) => !id)) introduction.replaceChildren(...marked(parts));
    const others = excerpts.filter(({ id }) => id);
    rows.forEach(({ row, title, text }, at) => {
      if (!others[at]) return row.remove();
      const { heading, id, parts } = others[at];
      row.removeAttribute('aria-label');
      row.href = addressOf(settings, page, mark, id);
      title.replaceChildren(...marked(markText(heading, marks)));
      text.replaceChildren(...marked(parts));
    });
  };
  return { item, fill, best: sections[0] > 0 ? rows[0].row : head };
}
