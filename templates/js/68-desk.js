// @ts-check
// The recovery desk: finds plans by what the customer says, using the search, and filters them by channel.
import { phrases, say } from './05-phrases.js';
import { prepareSearch } from './50-search.js';
import { announce } from './65-copy.js';

const PAUSE = 120; // debounce, in milliseconds
const MOST_PAGES = 200; // of any kind; the plans are filtered out of them
const MOST_PLANS = 6;

const words = phrases.desk_script;

/**
 * The plans that match, best first; `null` if the search fails.
 *
 * @param {string} asks
 * @param {HTMLElement[]} cards
 */
async function findPlans(asks, cards) {
  try {
    const search = await prepareSearch();
    const { pages } = await search.find(asks, MOST_PAGES);
    const found = pages.map(({ address }) => cards.find((card) => card.dataset.page === `${address}.html`));
    return found.filter(Boolean).slice(0, MOST_PLANS);
  } catch {
    return null;
  }
}

/** @param {HTMLElement} card */
function copyOf(card) {
  const copy = /** @type {HTMLElement} */ (card.cloneNode(true));
  copy.hidden = false;
  return copy;
}

/**
 * @param {HTMLElement} desk
 * @param {HTMLElement[]} cards
 */
function createFinder(desk, cards) {
  const form = desk.querySelector('.desk-form');
  const field = form.querySelector('input');
  const found = desk.querySelector('.desk-found');
  const note = found.querySelector('.desk-note');
  const list = found.querySelector('.cards');
  let asked = 0;
  let pause = 0;

  /**
   * @param {string} asks
   * @param {number} question
   */
  async function ask(asks, question) {
    const plans = await findPlans(asks, cards);
    if (question !== asked) return;
    if (plans === null) note.textContent = words.missing;
    else note.textContent = plans.length > 0 ? say(words.best_first, { count: plans.length }) : words.nothing;
    list.replaceChildren(...(plans ?? []).map(copyOf));
    found.hidden = false;
  }

  field.addEventListener('focus', () => prepareSearch().catch(() => {}), { once: true });
  field.addEventListener('input', () => {
    asked += 1;
    clearTimeout(pause);
    const asks = field.value.trim();
    if (asks) pause = setTimeout(ask, PAUSE, asks, asked);
    else found.hidden = true;
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const best = list.querySelector('a');
    if (best && !found.hidden) best.focus();
  });
}

/**
 * @param {HTMLElement} desk
 * @param {HTMLElement[]} cards
 */
function createFilter(desk, cards) {
  const buttons = [...desk.querySelectorAll('.channel')];
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const { channel } = button.dataset;
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
      for (const card of cards) card.hidden = Boolean(channel) && !card.dataset.channels.split(' ').includes(channel);
      announce(say(words.plans, { count: cards.filter((card) => !card.hidden).length }));
    });
  }
}

document.addEventListener('DOMContentLoaded', () => {
  const desk = document.querySelector('.desk');
  if (!desk) return;
  const cards = [...desk.querySelectorAll('.desk-plans .card')];
  createFinder(desk, cards);
  createFilter(desk, cards);
});
