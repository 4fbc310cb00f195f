// The recovery desk: plans by what the customer says, asked of the search, and by where it happens.
(() => {
  'use strict';

  const PAUSE = 120; // milliseconds between the last letter and the question
  const MOST_PAGES = 200; // of all kinds: plans are picked out of them
  const MOST_PLANS = 6;

  const words = window.playbookWords.desk_script;
  const say = window.playbookSay;

  function createFinder(desk, cards) {
    const field = desk.querySelector('.desk-form input');
    const found = desk.querySelector('.desk-found');
    const note = found.querySelector('.desk-note');
    const list = found.querySelector('.cards');
    let asked = 0;
    let pause;

    function draw(message, shown) {
      note.textContent = message;
      list.replaceChildren(...shown.map((card) => {
        const copy = card.cloneNode(true);
        copy.hidden = false;
        return copy;
      }));
      found.hidden = false;
    }

    async function ask(asks, question) {
      let pages;
      try {
        const search = await window.playbookPrepareSearch();
        ({ pages } = await search.find(asks, MOST_PAGES));
      } catch {
        if (question === asked) draw(words.missing, []);
        return;
      }
      if (question !== asked) return;
      const cardOf = ({ address }) => cards.find((card) => card.dataset.page === `${address}.html`);
      const plans = pages.map(cardOf).filter(Boolean).slice(0, MOST_PLANS);
      if (plans.length > 0) draw(say(words.best_first, { count: plans.length }), plans);
      else draw(words.nothing, []);
    }

    field.addEventListener('focus', () => window.playbookPrepareSearch().catch(() => {}), { once: true });
    field.addEventListener('input', () => {
      asked += 1;
      clearTimeout(pause);
      const asks = field.value.trim();
      if (asks) pause = setTimeout(ask, PAUSE, asks, asked);
      else found.hidden = true;
    });
    desk.querySelector('.desk-form').addEventListener('submit', (event) => {
      event.preventDefault();
      const best = list.querySelector('a');
      if (best && !found.hidden) best.focus();
    });
  }

  function createFilter(desk, cards) {
    const buttons = [...desk.querySelectorAll('.channel')];
    for (const button of buttons) {
      button.addEventListener('click', () => {
        const { channel } = button.dataset;
        for (const other of buttons) other.setAttribute('aria-pressed', other === button);
        for (const card of cards) card.hidden = Boolean(channel) && !card.dataset.channels.split(' ').includes(channel);
        window.playbookReader.announce(say(words.plans, { count: cards.filter((card) => !card.hidden).length }));
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
})();
