// The index is loaded by script elements, as a page from a file share may load nothing else; then asked.

const MOST_PAGES = 12;
const MOST_EXCERPTS = 3;
const EXCERPT = 220;
const HOW_NEAR = 3;

function createEngine(root) {
  const texts = new Map();
  const arrived = new Map();
  let index = null;
  let starting = null;

  window.playbookIndex = {
    core: (core) => arrived.set('search/index.js', core),
    shard: (...shard) => arrived.set(`search/words-${shard[0]}-${shard[1]}.js`, shard),
    text: (address, sections) => arrived.set(`search/text/${address}.js`, sections),
  };

  // Runs a script of the index and gives what it brought.
  function load(address, key) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      const end = () => {
        script.remove();
        const data = arrived.get(address);
        arrived.delete(address);
        if (data) resolve(data);
        else reject(failure('missing'));
      };
      script.src = root + address.split('/').map(encodeURIComponent).join('/') + (key ? `?k=${key}` : '');
      script.addEventListener('load', end);
      script.addEventListener('error', end);
      document.head.append(script);
    });
  }

  function start(key) {
    starting = load('search/index.js', key).then((core) => { index = new Index(core); });
    starting.catch(() => { starting = null; });
    return starting;
  }

  async function loadShards() {
    const numbers = [...index.wanted];
    index.wanted.clear();
    await Promise.all(numbers.map(async (number) => {
      const data = await load(`search/words-${number}-${index.key}.js`);
      index.addShard(...data);
    }));
  }

  // What a query means and what answers it, as soon as no shard is missing.
  async function answer(query, most) {
    await (starting ?? start());
    for (let refreshed = false; ;) {
      index.wanted.clear();
      const meant = read(index, query);
      if (!index.wanted.size) return { meant, ...rank(index, meant, most) };
      try {
        await loadShards();
      } catch (error) {
        // If the handbook was published anew since the index was loaded, the shards have other names.
        if (refreshed) throw error.reason ? error : failure('missing');
        refreshed = true;
        await start(Date.now());
      }
    }
  }

  async function search(query, most = MOST_PAGES) {
    const { meant, hits, count } = await answer(query, most);
    const unknown = meant.filter(({ candidates }) => !candidates.length).map(({ typed }) => typed);
    const guessed = meant.filter(({ candidates: [best] }) => best && ['slip', 'split', 'prefix'].includes(best.how));
    return {
      pages: hits.map(shown),
      count,
      corrected: guessed.map(({ typed, candidates: [best] }) => ({ typed, meant: best.words.join(' ') })),
      unknown,
      suggestions: count ? [] : suggestions(unknown),
      marks: marks(meant),
    };
  }

  function shown(hit) {
    const page = index.pages[hit.page];
    const trail = [];
    for (let at = page.parent; at >= 0; at = index.pages[at].parent) trail.unshift(index.pages[at].title);
    const { title, kind, first } = page;
    const sections = hit.sections.map(({ section }) => section - first);
    return { title, address: index.address(hit.page), trail, kindLabel: KINDS[kind], sections };
  }

  // The words that were meant, in all their forms that are known.
  function marks(meant) {
    const terms = new Set(meant.flatMap(({ candidates }) => candidates.flatMap((candidate) => candidate.terms)));
    const forms = new Set(meant.map(({ typed }) => typed));
    for (const list of [index.common, ...index.shards.map((shard) => shard.loaded?.rare ?? [])]) {
      for (const { text, term } of list) if (terms.has(term)) forms.add(text);
    }
    for (const term of terms) forms.add(index.term(term).synonyms);
    return new Set([...forms].flatMap((form) => form.split(/[ ,]/)).filter((form) => form && !index.stop.has(form)));
  }

  function suggestions(unknown) {
    const near = (typed) => index.common.filter((word) => !word.text.includes(' ')
      && Math.abs(word.text.length - typed.length) <= HOW_NEAR && editDistance([...typed], [...word.text]) <= HOW_NEAR);
    return unknown.flatMap((typed) => near(typed.slice(0, LONGEST)).sort(byFrequency).slice(0, MOST_SLIPS).map((word) => word.text));
  }

  // The best sections of a page with what they say about the words.
  async function excerpts(page, result) {
    const text = kept(texts, page.address, (address) => load(`search/text/${address}.js`, index.key));
    text.catch(() => texts.delete(page.address));
    const sections = await text;
    const best = page.sections.filter((number) => sections[number]).slice(0, MOST_EXCERPTS);
    return best.map((number) => {
      const [heading, id, body] = sections[number];
      return { heading, id, parts: excerpt(body, result.marks) };
    });
  }

  async function plans(limit) {
    await (starting ?? start());
    const found = index.pages.flatMap(({ kind }, page) => (kind === 'plan' ? [{ page, sections: [] }] : []));
    return found.slice(0, limit).map(shown);
  }

  return { search, excerpts, plans };
}

const wordsOf = new Map();
const placesOf = new Map();

// What was made of a text before, or is now.
function kept(all, text, make) {
  if (!all.has(text)) all.set(text, make(text));
  return all.get(text);
}

// The words of a text, with the places where they stand. Kept, as most letters that are typed show the same texts again.
function placesIn(text) {
  return Array.from(text.matchAll(/[\p{Alphabetic}\p{N}\p{M}'’ʼ]+/gu), ({ 0: found, index }) => (
    { start: index, end: index + found.length, means: kept(wordsOf, found, words) }));
}

function markedPlaces(text, marks) {
  return kept(placesOf, text, placesIn).filter(({ means }) => means.some((word) => marks.has(word)));
}

// A text, or a stretch of it, in parts: every second one is marked.
function markText(text, marks, from = 0, to = text.length) {
  const parts = [];
  let at = from;
  for (const { start, end } of markedPlaces(text, marks)) {
    if (start < from || end > to) continue;
    parts.push(text.slice(at, start), text.slice(start, end));
    at = end;
  }
  return [...parts, text.slice(at, to)];
}

// The stretch of a text that has the most different marked words, as parts.
function excerpt(text, marks) {
  if (text.length <= EXCERPT) return markText(text, marks);
  const found = markedPlaces(text, marks);
  let best = { start: 0, score: 0 };
  found.forEach(({ start }, i) => {
    const inside = new Set();
    for (let j = i; found[j]?.end - start <= EXCERPT - 40; j++) inside.add(found[j].means[0]);
    if (inside.size > best.score) best = { start, score: inside.size };
  });
  let start = Math.max(0, best.start - 40);
  if (start > 0) start = text.indexOf(' ', start) + 1;
  let end = text.length;
  if (start + EXCERPT < end) end = start + text.slice(start, start + EXCERPT).replace(/ [^ ]*$/, '').length;
  const parts = markText(text, marks, start, end);
  if (start > 0) parts[0] = `… ${parts[0]}`;
  if (end < text.length) parts[parts.length - 1] += ' …';
  return parts;
}
