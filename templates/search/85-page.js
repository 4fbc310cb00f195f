// The page of search: the answer to `?q=` under its field, as plain links.

function createSearchPage(engine, settings, form) {
  const field = form.elements.q;
  const notes = element('div', { class: 'search-notes' });
  const list = element('div', { class: 'search-list', role: 'list', 'aria-label': PHRASES.search });
  const status = element('p', { class: 'unseen', role: 'status' });
  form.after(notes, list, status);

  const search = createSearch(engine, settings, { notes, list, status, scroller: null }, {
    empty: () => ({ notes: [sentence(PHRASES.hint)] }),
    drawn: () => {
      for (const item of list.children) item.setAttribute('role', 'listitem');
    },
    propose: ask,
  });

  function ask(text) {
    field.value = text;
    const address = new URL(location.href);
    address.searchParams.set('q', text);
    // Refused on some file shares.
    try { history.replaceState(null, '', address); } catch {}
    search.ask(text);
  }

  form.addEventListener('submit', (event) => event.preventDefault());
  field.addEventListener('input', () => ask(field.value));
  list.addEventListener('click', ({ target }) => {
    if (target.closest('a')) rememberSearch(field.value);
  });

  field.value = new URLSearchParams(location.search).get('q') ?? '';
  search.ask(field.value);
  const focus = () => {
    field.focus();
    field.select();
  };
  if (!field.value) focus();
  return focus;
}
