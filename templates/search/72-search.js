// A question and its answer, drawn into `places`: notes and a list. The dialog and the page share it.

// Pages that are drawn first, and how long their excerpts may keep them waiting; the others follow when no letter comes
// for a while. All times in milliseconds.
const AT_ONCE = 4;
const PATIENCE = 150;
const REST = 200;
// Between the last letter and the question.
const PAUSE = 15;
// When to say that it takes time.
const SLOW = 400;
// When a screen reader has said the letter that was typed.
const QUIET = 800;
const MOST_PLANS = 6;
const MOST_QUOTED = 60;

const after = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

// `empty` gives what is drawn where nothing is asked; `drawn` is told of every answer, with the link that is the best.
function createSearch(engine, settings, places, { empty, drawn, propose }) {
  let question = 0;
  let answered = 0;
  let pause;
  let quiet;
  let drawRest = null;

  function draw({ notes, items = [] }, best) {
    // Before the list is renewed: afterwards it would have to be laid out twice.
    places.list.scrollTop = 0;
    places.notes.replaceChildren(...notes);
    places.list.replaceChildren(...items);
    places.list.hidden = items.length === 0;
    answered = question;
    drawn(best);
    clearTimeout(quiet);
    quiet = setTimeout(() => { places.status.textContent = notes.map((note) => note.textContent).join(' '); }, QUIET);
  }

  const toIndex = () => element('p', {}, element('a', { href: settings.aToZ }, PHRASES.index));

  function drawNothing(text, result, plans) {
    const notes = [sentence(PHRASES.nothing, { words: text.trim().slice(0, MOST_QUOTED) })];
    if (result.suggestions.length > 0) {
      const buttons = result.suggestions.map((word) => pushButton(word, () => propose(word)));
      notes.push(element('p', {}, PHRASES.meant, ...buttons.flatMap((made) => [' ', made])));
    }
    notes.push(toIndex());
    if (plans.length > 0) notes.push(sentence(PHRASES.plans));
    const items = plans.map((plan) => createItem(settings, plan, new Set(), '').item);
    draw({ notes, items });
  }

  async function drawPages(result, isStale) {
    // Made once: it is long, and the same for all.
    const mark = `?${new URLSearchParams({ mark: [...result.marks].join(' ') })}`;
    const made = (page) => {
      const { item, fill, best } = createItem(settings, page, result.marks, mark);
      const load = () => engine.excerpts(page, result).catch(() => []).then((excerpts) => {
        // What is painted without its texts keeps the room for them.
        if (!item.isConnected) item.classList.remove('waiting');
        fill(excerpts);
      });
      return { item, load, best };
    };
    const first = result.pages.slice(0, AT_ONCE).map(made);
    await Promise.race([Promise.all(first.map(({ load }) => load())), after(PATIENCE)]);
    if (isStale()) return;
    const { best } = first[0];
    draw({ notes: notesOn(result), items: first.map(({ item }) => item) }, best);
    drawRest = () => {
      drawRest = null;
      const others = result.pages.slice(AT_ONCE).map(made);
      places.list.append(...others.map(({ item }) => item));
      drawn(best);
      for (const { item, load } of others) {
        const near = new IntersectionObserver(([{ isIntersecting }]) => {
          if (!isIntersecting) return;
          near.disconnect();
          load();
        }, { root: places.scroller, rootMargin: '300px' });
        near.observe(item);
      }
    };
    await after(REST);
    if (!isStale()) drawRest?.();
  }

  async function answer(text, asked) {
    const isStale = () => asked !== question;
    if (!text.trim()) return draw(empty());
    setTimeout(() => {
      if (answered < asked && !isStale()) places.notes.replaceChildren(sentence(PHRASES.searching));
    }, SLOW);
    try {
      const result = await engine.search(text);
      if (isStale()) return;
      if (result.pages.length > 0) return await drawPages(result, isStale);
      const plans = await engine.plans(MOST_PLANS);
      if (!isStale()) drawNothing(text, result, plans);
    } catch (error) {
      if (!isStale()) draw({ notes: [sentence(PHRASES[error.reason] ?? PHRASES.missing), toIndex()] });
      // A mistake of ours: the console shall know.
      if (!error.reason) throw error;
    }
  }

  return {
    ask(text) {
      // From now on, what is drawn and what is on its way answer another question.
      question += 1;
      drawRest = null;
      clearTimeout(pause);
      pause = setTimeout(answer, PAUSE, text, question);
    },
    isAnswered: () => answered === question,
    // The whole list, for who walks through it.
    complete: () => drawRest?.(),
  };
}

function notesOn({ pages, count, corrected, unknown }) {
  const facts = phrase(count > pages.length ? PHRASES.best_pages : PHRASES.pages, { shown: pages.length, count });
  for (const slip of corrected) facts.push(' · ', ...phrase(PHRASES.corrected, slip));
  if (unknown.length > 0) facts.push(' · ', ...phrase(PHRASES.unknown, { words: unknown.join(LISTS.comma) }));
  return [element('p', {}, ...facts)];
}
