// Guided questions: one choice at a time, as buttons, with the way so far. Without a script they are folded lists.
(() => {
  'use strict';

  function make(name, className, ...children) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  }

  function button(className, label, act) {
    const made = make('button', className, label);
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
  }

  // A list of the page as a choice: { id, text, answers }; an answer has a choice below it, a link, or neither.
  function readChoice(id, text, list) {
    const answers = [...list.children].map((item) => {
      const [content] = item.children;
      if (!content.matches('details')) return { content };
      const name = content.querySelector('summary').textContent;
      return { choice: readChoice(content.id, name, content.querySelector('ul')) };
    });
    return { id, text, answers };
  }

  function choicesById(choice, found = new Map()) {
    if (choice.id) found.set(choice.id, choice);
    for (const { choice: below } of choice.answers) if (below) choicesById(below, found);
    return found;
  }

  function idOf(link) {
    const hash = link.getAttribute('href');
    try {
      return hash && hash.startsWith('#') ? decodeURIComponent(hash.slice(1)) : '';
    } catch {
      return '';
    }
  }

  function enhance(guide) {
    const folded = guide.querySelector('.guide-choices');
    const question = guide.querySelector('.guide-question');
    if (!folded || folded.children.length === 0) return;
    const first = readChoice('', question.textContent.trim(), folded);
    const byId = choicesById(first);
    // The way so far: the last is shown.
    let way = [first];

    const ask = make('p', 'guide-ask');
    ask.tabIndex = -1;
    const wayList = make('ol', 'guide-way');
    const list = make('ul', 'guide-choices');
    const words = window.playbookWords.guide;
    const back = button('guide-back', words.back, () => go(way.slice(0, -1)));
    const steps = make('div', 'guide-steps', wayList, ask, list, back);
    steps.setAttribute('role', 'group');
    steps.setAttribute('aria-label', words.label);

    function row({ choice, content }) {
      const item = document.createElement('li');
      if (choice) {
        item.append(button('guide-next', choice.text, () => go([...way, choice])));
      } else if (content.matches('a') && byId.has(idOf(content))) {
        const next = button('guide-next', '', () => go([...way, byId.get(idOf(content))]));
        next.append(...[...content.childNodes].map((node) => node.cloneNode(true)));
        item.append(next);
      } else {
        item.append(content.cloneNode(true));
      }
      return item;
    }

    function draw() {
      const shown = way[way.length - 1];
      const isFirst = way.length === 1;
      question.hidden = !isFirst;
      ask.hidden = isFirst;
      ask.textContent = shown.text;
      wayList.hidden = isFirst;
      wayList.replaceChildren(...way.slice(0, -1).map(({ text }, at) => {
        const item = document.createElement('li');
        item.append(button('guide-before', text, () => go(way.slice(0, at + 1))));
        return item;
      }));
      list.replaceChildren(...shown.answers.map(row));
      back.hidden = isFirst;
    }

    function go(to) {
      way = to;
      draw();
      if (way.length > 1) return ask.focus();
      question.tabIndex = -1;
      question.focus();
    }

    // A link to one of the choices, from here or from another page.
    function follow() {
      let id = '';
      try { id = decodeURIComponent(location.hash.slice(1)); } catch { /* an address that somebody typed */ }
      if (!byId.has(id)) return;
      go([first, byId.get(id)]);
      guide.scrollIntoView({ block: 'start' });
    }

    draw();
    guide.classList.add('drawn');
    question.after(steps);
    window.addEventListener('hashchange', follow);
    follow();
  }

  document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('.guide').forEach(enhance));
})();
