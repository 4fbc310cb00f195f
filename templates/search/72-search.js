// A question and its answer, drawn into `places`: notes and a list. The dialog and the page share it.

// Pages whose excerpts are asked for before the list is painted, and how long that may take. All times in milliseconds.
const AT_ONCE = 4;
const PATIENCE = 150;
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
  let near;

  function draw({ notes, items = [] }, best) {
    // Before the list is renewed: afterwards it would have to be laid out twice.
    places.list.scrollTop = 0;
    near?.disconnect();
    places.notes.replaceChildren(...notes);
    places.list.replaceChildren(...items);
    places.list.hidden = items.length === 0;
    answered = question;
    drawn(best);
    clearTimeout(quiet);
    quiet = setTimeout(() => { places.status.textContent = notes.map((note) => note.textContent).join(' '); }, QUIET);
  }

  const toIndex = () => element('p', {}, element('a', { href: settings.aToZ }, PHRASES.index));

  function drawNothing(result, plans) {
    const notes = [sentence(PHRASES.nothing, result.query.trim().slice(0, MOST_QUOTED))];
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
    const pages = result.pages.map((page) => {
      const { item, fill, best } = createItem(settings, page, result.marks, mark);
      const load = () => engine.excerpts(page, result).catch(() => []).then((excerpts) => {
        // What is painted without its texts keeps the room for them.
        if (!item.isConnected) item.classList.remove('waiting');
        fill(excerpts);
      });
      return { item, load, best };
    });
    const first = pages.slice(0, AT_ONCE).map(({ load }) => load());
    await Promise.race([Promise.all(first), after(PATIENCE)]);
    if (isStale()) return;
    draw({ notes: notesOn(result), items: pages.map(({ item }) => item) }, pages[0].best);
    loadWhenNear(pages.slice(AT_ONCE));
  }

  function loadWhenNear(pages) {
    near = new IntersectionObserver((entries) => {
      for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
        near.unobserve(target);
        pages.find(({ item }) => item === target).load();
      }
    }, { root: places.scroller, rootMargin: '300px' });
    for (const { item } of pages) near.observe(item);
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
      if (!isStale()) drawNothing(result, plans);
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
      clearTimeout(pause);
      pause = setTimeout(answer, PAUSE, text, question);
    },
    isAnswered: () => answered === question,
  };
}

function notesOn({ pages, count, corrected, unknown }) {
  const many = count > pages.length ? phrase(PHRASES.bestPages, pages.length, count) : phrase(PHRASES.pages, count);
  const facts = count === 1 ? phrase(PHRASES.onePage) : many;
  for (const { typed, meant } of corrected) facts.push(' · ', ...phrase(PHRASES.corrected, meant, typed));
  if (unknown.length > 0) facts.push(' · ', ...phrase(PHRASES.unknown, unknown.join(', ')));
  return [element('p', {}, ...facts)];
}
