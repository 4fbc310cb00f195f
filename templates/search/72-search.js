// @ts-check
// Runs queries and renders notes and results into `places`. Shared by the dialog and the search page.
import { phrases } from '../js/05-phrases.js';
import { element, phrase, pushButton, sentence } from './62-elements.js';
import { createItem } from './70-results.js';

/** @typedef {import('./50-engine.js').Excerpt} Excerpt */
/** @typedef {{ notes: HTMLElement, list: HTMLElement, status: HTMLElement, scroller: Element | null }} Places */
/** @typedef {{ notes: HTMLElement[], items?: HTMLElement[] }} Drawing */
/**
 * `empty` returns what to show without a query; `drawn` is called after each render, with the best link; `propose`
 * receives the suggestion that the reader picked.
 *
 * @typedef {{ empty: () => Drawing, drawn: (best?: HTMLElement) => void, propose: (text: string) => void }} Owner
 */

// How many pages are rendered first, and how long they may wait for their excerpts. The others follow once the reader has
// stopped typing. All times in milliseconds.
const AT_ONCE = 4;
const PATIENCE = 150;
const REST = 200;
// Debounce after the last keystroke.
const PAUSE = 15;
// Delay before “searching” appears.
const SLOW = 400;
// Delay of the screen-reader status, so it doesn't cut off the echo of the typed letter.
const QUIET = 800;
const MOST_PLANS = 6;
const MOST_QUOTED = 60;

const words = phrases.search;

/** @param {number} milliseconds */
const after = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

export class Search {
  /**
   * @param {import('./50-engine.js').Engine} engine
   * @param {DOMStringMap} settings
   * @param {Places} places
   * @param {Owner} owner
   */
  constructor(engine, settings, places, owner) {
    this.engine = engine;
    this.settings = settings;
    this.places = places;
    this.owner = owner;
    this.question = 0;
    this.answered = 0;
    this.pause = 0;
    this.quiet = 0;
    /** @type {() => void} */
    this.drawRest = null;
  }

  /** @param {string} text */
  ask(text) {
    // From here on, the rendered results and pending answers are stale.
    this.question += 1;
    this.drawRest = null;
    clearTimeout(this.pause);
    const asked = this.question;
    this.pause = setTimeout(() => this.answer(text, () => asked !== this.question), PAUSE);
  }

  isAnswered() {
    return this.answered === this.question;
  }

  // Renders the rest of the list at once, for keyboard navigation.
  complete() {
    this.drawRest?.();
  }

  /**
   * @param {string} text
   * @param {() => boolean} isStale
   */
  async answer(text, isStale) {
    const { engine } = this;
    if (!text.trim()) return this.draw(this.owner.empty());
    setTimeout(() => {
      if (!isStale() && !this.isAnswered()) this.places.notes.replaceChildren(sentence(words.searching));
    }, SLOW);
    try {
      const result = await engine.search(text);
      if (isStale()) return;
      if (result.pages.length > 0) return await this.drawPages(result, isStale);
      const plans = await engine.plans(MOST_PLANS);
      if (!isStale()) this.drawNothing(text, result, plans);
    } catch (error) {
      if (!isStale()) this.draw({ notes: [sentence(words[error.reason] ?? words.missing), this.toIndex()] });
      // An unexpected error is a bug of ours, so let it reach the console.
      if (!error.reason) throw error;
    }
  }

  /**
   * @param {Drawing} drawing
   * @param {HTMLElement} [best]
   */
  draw({ notes, items = [] }, best) {
    const { places } = this;
    // Before the list is replaced: afterwards it would force a second layout.
    places.list.scrollTop = 0;
    places.notes.replaceChildren(...notes);
    places.list.replaceChildren(...items);
    places.list.hidden = items.length === 0;
    this.answered = this.question;
    this.owner.drawn(best);
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => { places.status.textContent = notes.map((note) => note.textContent).join(' '); }, QUIET);
  }

  toIndex() {
    return element('p', {}, element('a', { href: this.settings.aToZ }, words.index));
  }

  /**
   * @param {string} text
   * @param {SearchResult} result
   * @param {FoundPage[]} plans
   */
  drawNothing(text, result, plans) {
    const notes = [sentence(words.nothing, { words: text.trim().slice(0, MOST_QUOTED) })];
    if (result.suggestions.length > 0) {
      const buttons = result.suggestions.map((word) => pushButton(word, () => this.owner.propose(word)));
      notes.push(element('p', {}, words.meant, ...buttons.flatMap((made) => [' ', made])));
    }
    notes.push(this.toIndex());
    if (plans.length > 0) notes.push(sentence(words.plans));
    const items = plans.map((plan) => createItem(this.settings, plan, new Set(), '').item);
    this.draw({ notes, items });
  }

  /**
   * @param {SearchResult} result
   * @param {() => boolean} isStale
   */
  async drawPages(result, isStale) {
    const made = this.itemsFor(result);
    const first = result.pages.slice(0, AT_ONCE).map(made);
    await Promise.race([Promise.all(first.map(({ load }) => load())), after(PATIENCE)]);
    if (isStale()) return;
    const { best } = first[0];
    this.draw({ notes: notesOn(result), items: first.map(({ item }) => item) }, best);
    this.drawRest = () => {
      this.drawRest = null;
      const others = result.pages.slice(AT_ONCE).map(made);
      this.places.list.append(...others.map(({ item }) => item));
      this.owner.drawn(best);
      for (const { item, load } of others) this.onceNear(item, load);
    };
    await after(REST);
    if (!isStale()) this.drawRest?.();
  }

  /**
   * Returns a function that creates the item of a page, along with the function that loads its excerpts.
   *
   * @param {SearchResult} result
   */
  itemsFor(result) {
    // Built once: it's long, and the same for every page.
    const mark = `?${new URLSearchParams({ mark: [...result.marks].join(' ') })}`;
    /** @param {FoundPage} page */
    return (page) => {
      const { item, fill, best } = createItem(this.settings, page, result.marks, mark);
      const load = async () => {
        const excerpts = await this.engine.excerpts(page, result).catch(() => /** @type {Excerpt[]} */ ([]));
        // An item that was painted before its excerpts arrived keeps the reserved space.
        if (!item.isConnected) item.classList.remove('waiting');
        fill(excerpts);
      };
      return { item, load, best };
    };
  }

  /**
   * Calls `act` once, when the item is about to scroll into view.
   *
   * @param {Element} item
   * @param {() => void} act
   */
  onceNear(item, act) {
    const near = new IntersectionObserver(([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      near.disconnect();
      act();
    }, { root: this.places.scroller, rootMargin: '300px' });
    near.observe(item);
  }
}

/** @param {SearchResult} result */
function notesOn({ pages, count, corrected, unknown }) {
  const facts = phrase(count > pages.length ? words.best_pages : words.pages, { shown: pages.length, count });
  for (const slip of corrected) facts.push(' · ', ...phrase(words.corrected, slip));
  if (unknown.length > 0) facts.push(' · ', ...phrase(words.unknown, { words: unknown.join(phrases.lists.comma) }));
  return [element('p', {}, ...facts)];
}
