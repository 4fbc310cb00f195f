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
    shard: (...shard) => arrived.set(`search/words-${shard[0]}.js`, shard),
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
      const data = await load(`search/words-${number}.js`, index.key);
      index.addShard(...data);
    }));
  }

  // Runs `work` until no shard is missing.
  async function withShards(work) {
    await (starting ?? start());
    for (let refreshed = false; ;) {
      index.wanted.clear();
      const result = work();
      if (!index.wanted.size) return result;
      try {
        await loadShards();
      } catch (error) {
        // The handbook was published anew since the index was loaded.
        if (error.reason !== 'changed' || refreshed) throw error.reason ? error : failure('missing');
        refreshed = true;
        await start(Date.now());
      }
    }
  }

  async function search(query, most = MOST_PAGES) {
    const { meant, hits, count } = await withShards(() => {
      const meant = read(index, query);
      return { meant, ...rank(index, meant, most) };
    });
    const unknown = meant.filter(({ candidates }) => !candidates.length).map(({ typed }) => typed);
    const guessed = meant.filter(({ candidates: [best] }) => best && ['slip', 'split', 'prefix'].includes(best.how));
    return {
      query,
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
    const { title, kind, kindLabel, first } = page;
    const address = index.address(hit.page);
    const sections = hit.sections.map(({ section }) => section - first);
    return { title, address, href: `${address}.html`, trail, kind, kindLabel, sections };
  }

  // The words that were meant, in all their forms that are known.
  function marks(meant) {
    const terms = new Set(meant.flatMap(({ candidates }) => candidates.flatMap((candidate) => candidate.terms)));
    const forms = new Set(meant.map(({ typed }) => typed));
    const loaded = index.shards.flatMap((shard) => shard.loaded?.rare ?? []);
    for (const word of [...index.common, ...loaded]) if (terms.has(word.term)) forms.add(word.text);
    for (const term of terms) index.synonyms(term).forEach((synonym) => forms.add(synonym));
    return new Set([...forms].flatMap((form) => form.split(' ')).filter((form) => !index.stop.has(form)));
  }

  function suggestions(unknown) {
    const near = (typed) => index.common.filter((word) => !word.text.includes(' ')
      && Math.abs(word.text.length - typed.length) <= HOW_NEAR && editDistance([...typed], [...word.text]) <= HOW_NEAR);
    return unknown.flatMap((typed) => near(typed.slice(0, LONGEST)).sort(byFrequency).slice(0, MOST_SLIPS).map((word) => word.text));
  }

  // The best sections of a page with what they say about the words.
  async function excerpts(page, result) {
    if (!texts.has(page.address)) texts.set(page.address, load(`search/text/${page.address}.js`, index.key));
    const text = texts.get(page.address);
    text.catch(() => texts.delete(page.address));
    const sections = await text;
    const best = page.sections.filter((number) => sections[number]).slice(0, MOST_EXCERPTS);
    return best.map((number) => {
      const [heading, id, body] = sections[number];
      return { heading, id, parts: markText(excerpt(body, result.marks), result.marks) };
    });
  }

  async function plans(limit) {
    await (starting ?? start());
    const found = index.pages.map((page, at) => ({ page: at, kind: page.kind, sections: [] }));
    return found.filter((page) => page.kind === 'plan').slice(0, limit).map(shown);
  }

  return { search, excerpts, plans };
}

const wordsOf = new Map();

// The words of a text that are marked, with the places where they stand.
function* places(text, marks) {
  for (const { 0: found, index } of text.matchAll(/[\p{Alphabetic}\p{N}\p{M}'’ʼ]+/gu)) {
    if (!wordsOf.has(found)) wordsOf.set(found, words(found));
    if (wordsOf.get(found).some((word) => marks.has(word))) yield { start: index, end: index + found.length };
  }
}

// Text as parts that are marked and parts that are not.
function markText(text, marks) {
  const parts = [];
  let at = 0;
  for (const { start, end } of places(text, marks)) {
    if (start > at) parts.push({ text: text.slice(at, start), marked: false });
    parts.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false });
  return parts;
}

// The stretch of a text that has the most different marked words.
function excerpt(text, marks) {
  if (text.length <= EXCERPT) return text;
  const found = [...places(text, marks)].map(({ start, end }) => ({ start, end, word: text.slice(start, end).toLowerCase() }));
  let best = { start: 0, score: 0 };
  for (let i = 0; i < found.length; i++) {
    const inside = new Set();
    for (let j = i; j < found.length && found[j].end - found[i].start <= EXCERPT - 40; j++) inside.add(found[j].word);
    if (inside.size > best.score) best = { start: found[i].start, score: inside.size };
  }
  let start = Math.max(0, best.start - 40);
  if (start > 0) start = text.indexOf(' ', start) + 1;
  const end = start + EXCERPT < text.length ? text.lastIndexOf(' ', start + EXCERPT) : text.length;
  return (start > 0 ? '… ' : '') + text.slice(start, end > start ? end : start + EXCERPT) + (end < text.length ? ' …' : '');
}
