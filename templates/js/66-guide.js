// @ts-check
// Guided questions: shows one choice at a time as buttons, with the trail of previous choices. Without scripts they are
// nested lists that unfold.
import { phrases } from './05-phrases.js';

/** @typedef {{ id: string, text: string, answers: Answer[] }} Choice */
/** @typedef {{ choice?: Choice, content?: Element }} Answer Another choice, or the link or text that ends the trail. */

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {(Node | string)[]} children
 */
function make(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

/**
 * @param {string} className
 * @param {string} label
 * @param {() => void} [act]
 */
function button(className, label, act) {
  const made = make('button', className, label);
  made.type = 'button';
  if (act) made.addEventListener('click', act);
  return made;
}

/**
 * Reads a list on the page into a choice.
 *
 * @param {string} id
 * @param {string} text
 * @param {Element} list
 * @returns {Choice}
 */
function readChoice(id, text, list) {
  const answers = [...list.children].map((item) => {
    const [content] = item.children;
    if (!content.matches('details')) return { content };
    const name = content.querySelector('summary').textContent;
    return { choice: readChoice(content.id, name, content.querySelector('ul')) };
  });
  return { id, text, answers };
}

/**
 * @param {Choice} choice
 * @param {Map<string, Choice>} [found]
 */
function choicesById(choice, found = new Map()) {
  if (choice.id) found.set(choice.id, choice);
  for (const { choice: below } of choice.answers) if (below) choicesById(below, found);
  return found;
}

/**
 * The anchor of a link, decoded; empty if it's missing or malformed.
 *
 * @param {string} hash
 */
function idOf(hash) {
  try {
    return hash?.startsWith('#') ? decodeURIComponent(hash.slice(1)) : '';
  } catch {
    return '';
  }
}

/** Creates the elements that show one choice. */
function createSteps() {
  const words = phrases.guide;
  const ask = make('p', 'guide-ask');
  ask.tabIndex = -1;
  const wayList = make('ol', 'guide-way');
  const list = make('ul', 'guide-choices');
  const back = button('guide-back', words.back);
  const steps = make('div', 'guide-steps', wayList, ask, list, back);
  steps.setAttribute('role', 'group');
  steps.setAttribute('aria-label', words.label);
  return { steps, ask, wayList, list, back };
}

/** @param {HTMLElement} guide */
function enhance(guide) {
  const folded = guide.querySelector('.guide-choices');
  const question = guide.querySelector('.guide-question');
  if (!folded || folded.children.length === 0) return;
  const first = readChoice('', question.textContent.trim(), folded);
  const byId = choicesById(first);
  const { steps, ask, wayList, list, back } = createSteps();
  // The trail so far, ending with the choice on screen.
  let way = [first];

  /** @param {Answer} answer */
  function row({ choice, content }) {
    const item = document.createElement('li');
    const next = choice ?? (content.matches('a') && byId.get(idOf(content.getAttribute('href'))));
    if (next) {
      const made = button('guide-next', '', () => go([...way, next]));
      made.append(...(choice ? [choice.text] : [...content.childNodes].map((node) => node.cloneNode(true))));
      item.append(made);
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

  /** @param {Choice[]} to */
  function go(to) {
    way = to;
    draw();
    if (way.length > 1) return ask.focus();
    question.tabIndex = -1;
    question.focus();
  }

  // Opens the choice that the URL's anchor points to.
  function follow() {
    const choice = byId.get(idOf(location.hash));
    if (!choice) return;
    go([first, choice]);
    guide.scrollIntoView({ block: 'start' });
  }

  back.addEventListener('click', () => go(way.slice(0, -1)));
  draw();
  guide.classList.add('drawn');
  question.after(steps);
  window.addEventListener('hashchange', follow);
  follow();
}

document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('.guide').forEach(enhance));
