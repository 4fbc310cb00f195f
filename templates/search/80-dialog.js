// The dialog: a field, and below it the results to choose from.

function dialogParts(icon) {
  const list = element('div',
    { class: 'search-list', id: 'pb-search-list', role: 'listbox', 'aria-label': PHRASES.search });
  const field = element('input', {
    type: 'text', placeholder: PHRASES.field, autocomplete: 'off', spellcheck: false, enterkeyhint: 'go',
    role: 'combobox', 'aria-label': PHRASES.field, 'aria-autocomplete': 'list', 'aria-controls': list.id,
    'aria-expanded': false,
  });
  const notes = element('div', { class: 'search-notes' });
  const status = element('p', { class: 'unseen', role: 'status' });
  const toPage = element('a', {}, PHRASES.all);
  const hint = (keys, does) => element('span', {}, element('kbd', {}, keys), ` ${does}`);
  const hints = [
    hint('↑ ↓', PHRASES.key_choose), hint(PHRASES.enter, PHRASES.key_open),
    hint(PHRASES.ctrl_enter, PHRASES.key_new_tab), hint(PHRASES.escape, PHRASES.key_close),
  ];
  const close = pushButton(PHRASES.close, () => dialog.close());
  const dialog = element('dialog', { class: 'search', 'aria-label': PHRASES.search },
    element('div', { class: 'search-box' },
      element('div', { class: 'search-head' }, icon.cloneNode(true), field, close),
      notes, list, status,
      element('div', { class: 'search-foot' },
        element('p', { class: 'search-keys', 'aria-hidden': true }, ...hints), toPage)));
  // A press on the dialog itself is one beside its box.
  dialog.addEventListener('mousedown', (event) => {
    if (event.target !== dialog) return;
    // The focus goes back to where it came from.
    event.preventDefault();
    dialog.close();
  });
  return { dialog, field, notes, list, status, toPage };
}

// Gives the function that opens it.
function createDialog(engine, settings, icon) {
  const { dialog, field, notes, list, status, toPage } = dialogParts(icon);
  const choice = createChoice(field, list);
  // What Enter meant that came before the answer did.
  let enterFirst = null;

  const searchPage = (text) => `${settings.page}?${new URLSearchParams({ q: text.slice(0, 500) })}`;

  function enter({ inNewTab }) {
    const link = choice.chosen();
    if (!link) return;
    if (!inNewTab) return link.click();
    rememberSearch(field.value);
    window.open(link.href);
  }

  function drawn(best) {
    choice.renew(best);
    if (enterFirst) enter(enterFirst);
    enterFirst = null;
  }

  function empty() {
    const texts = recentSearches();
    if (texts.length === 0) return { notes: [sentence(PHRASES.hint)] };
    const items = texts.map((text) =>
      element('div', {}, element('a', { class: 'search-recent', href: searchPage(text) }, icon.cloneNode(true), text)));
    const forget = pushButton(PHRASES.forget, () => {
      forgetSearches();
      propose('');
    });
    return { notes: [element('p', {}, PHRASES.recent, ' ', forget)], items };
  }

  const places = { notes, list, status, scroller: list };
  const search = createSearch(engine, settings, places, { empty, drawn, propose });

  function propose(text) {
    field.value = text;
    field.focus();
    ask(text);
  }

  function ask(text) {
    enterFirst = null;
    toPage.href = searchPage(text);
    dialog.classList.toggle('asked', text.trim());
    search.ask(text);
  }

  field.addEventListener('input', () => ask(field.value));
  field.addEventListener('keydown', (event) => {
    const { key, isComposing, ctrlKey, metaKey } = event;
    if (isComposing || !['ArrowDown', 'ArrowUp', 'Enter'].includes(key)) return;
    event.preventDefault();
    const how = { inNewTab: ctrlKey || metaKey };
    if (key !== 'Enter') {
      search.complete();
      choice.move(key === 'ArrowDown' ? 1 : -1);
    } else if (search.isAnswered()) enter(how);
    else enterFirst = how;
  });
  list.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.className === 'search-recent') {
      event.preventDefault();
      return propose(link.textContent);
    }
    rememberSearch(field.value);
    dialog.close();
  });
  document.body.append(dialog);

  return () => {
    if (!dialog.open) dialog.showModal();
    propose(field.value);
    field.select();
  };
}
