// One page that answers, with its best sections. Their texts come later; where that is seen, their room is kept.

// Where a result leads: to the section, the words marked that `mark` names.
function addressOf(settings, page, mark, id) {
  const path = page.address.split('/').map(encodeURIComponent).join('/');
  return `${settings.root + path}.html${mark}` + (id && `#${encodeURIComponent(id)}`);
}

// An item of the list, and the link in it that answers best. The first section of a page is what stands before its
// first heading; it is shown with the title.
function createItem(settings, page, marks, mark) {
  const titled = (text) => marked(markText(text, marks));
  const sections = page.sections.slice(0, MOST_EXCERPTS);
  const introduction = element('span', { class: 'search-excerpt' });
  const head = element('a', { class: 'search-result', href: addressOf(settings, page, mark, '') },
    element('span', { class: 'search-title' }, ...titled(page.title)));
  if (page.kindLabel) head.append(' ', element('span', { class: 'badge' }, page.kindLabel));
  if (page.trail.length > 0) head.append(' ', element('span', { class: 'search-trail' }, page.trail.join(' › ')));
  if (sections.includes(0)) head.append(' ', introduction);
  const rows = sections.filter((number) => number > 0).map(() => element('a',
    // So called until its own name is here.
    { class: 'search-section', href: head.href, 'aria-label': page.title },
    element('span', { class: 'search-heading' }), ' ', element('span', { class: 'search-excerpt' })));
  const item = element('div', { class: 'search-item waiting' }, head, ...rows);

  const fill = (excerpts) => {
    for (const { parts } of excerpts.filter(({ id }) => !id)) introduction.replaceChildren(...marked(parts));
    const others = excerpts.filter(({ id }) => id);
    rows.forEach((row, at) => {
      if (!others[at]) return row.remove();
      const { heading, id, parts } = others[at];
      row.removeAttribute('aria-label');
      row.href = addressOf(settings, page, mark, id);
      row.firstChild.replaceChildren(...titled(heading));
      row.lastChild.replaceChildren(...marked(parts));
    });
  };
  return { item, fill, best: sections[0] > 0 ? rows[0] : head };
}
