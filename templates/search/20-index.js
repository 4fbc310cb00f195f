// The index as it is loaded: src/search/format.rs describes the scripts.

const FORMAT = 2;
const MOST_IMPACT = 15;
const MOST_SHARDS = 4;
const DIGITS = new Map([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map((c, i) => [c, i]));

function failure(reason) {
  return Object.assign(new Error(`search: ${reason}`), { reason });
}

function numbers(digits) {
  const found = [];
  let number = 0;
  let scale = 1;
  for (const c of digits) {
    const digit = DIGITS.get(c);
    if (digit === undefined) throw failure('missing');
    number += (digit % 32) * scale;
    scale *= 32;
    if (digit >= 32) continue;
    found.push(number);
    number = 0;
    scale = 1;
  }
  return found;
}

function frontCoded(text) {
  const found = [];
  let last = '';
  for (const [, shared, rest] of text.matchAll(/([A-Z])([^A-Z]*)/g)) {
    last = last.slice(0, shared.charCodeAt(0) - 65) + rest;
    found.push(last);
  }
  return found;
}

// What a title becomes in an address, as far as ASCII goes: `ascii_slug` in src/search/format.rs.
function slug(title) {
  const words = title.replace(/['’]/g, '').split(/[^A-Za-z0-9_]+/);
  return words.filter((word) => word).join('-').toLowerCase();
}

// The whole of a short address.
function longAddress(short, folder, title) {
  if (short.startsWith('/')) return short.slice(1);
  return folder + short.replace(/~(\d*)/, (_, letters) => slug(title).slice(0, letters || undefined));
}

// Words with their terms and how frequent they are.
function dictionary(text, terms, frequencies, firstTerm) {
  const frequency = numbers(frequencies);
  let term = firstTerm;
  const differences = numbers(terms);
  return frontCoded(text).map((word, i) => {
    const difference = differences[i];
    term += difference % 2 ? -(difference + 1) / 2 : difference / 2;
    return { text: word, term, frequency: frequency[i] };
  });
}

// Words as UTF-8 sorts them, which is by code point.
function before(a, b) {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return (a.codePointAt(same) ?? -1) < (b.codePointAt(same) ?? -1);
}

// How many of the entries come before a place: `isBefore` holds for these and for no other.
function partition(entries, isBefore) {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(entries[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

class Index {
  constructor(core) {
    if (core.format !== FORMAT) throw failure('version');
    this.key = core.key;
    this.stop = new Set(core.stop.split(' '));
    const parents = numbers(core.parents);
    const kinds = numbers(core.kinds);
    const boosts = numbers(core.boosts);
    const counts = numbers(core.sections);
    const addresses = core.addresses.split('\n');
    let first = 0;
    this.pages = [];
    core.titles.split('\n').slice(0, counts.length).forEach((title, i) => {
      this.pages.push({
        title,
        parent: parents[i] ? i - parents[i] : -1,
        short: addresses[i],
        kind: core.kindNames[kinds[i]],
        boost: boosts[i],
        first,
      });
      first += counts[i];
    });
    this.pageOf = new Uint32Array(first);
    this.pages.forEach((page, i) => this.pageOf.fill(i, page.first, page.first + counts[i]));
    this.common = dictionary(core.words, core.terms, core.frequencies, 0);
    const firsts = numbers(core.firsts);
    let term = 0;
    this.shards = frontCoded(core.shards).map((word, i) => ({ word, term: term += firsts[i], loaded: null }));
    this.wanted = new Set();
    this.open = new Set();
  }

  // Where a page stands, without `.html`.
  address(at) {
    const page = this.pages[at];
    const folder = page.parent < 0 ? '' : this.address(page.parent).replace(/[^/]*$/, '');
    page.address ??= longAddress(page.short, folder, page.title);
    return page.address;
  }

  addShard(number, _, text, terms, frequencies, postings, synonyms) {
    const shard = this.shards[number];
    shard.loaded = {
      rare: dictionary(text, terms, frequencies, shard.term),
      terms: this.decoded(numbers(postings), synonyms.split('\n')),
    };
  }

  shardOfWord(word) {
    return Math.max(0, partition(this.shards, (shard) => !before(word, shard.word)) - 1);
  }

  shardOfTerm(term) {
    return partition(this.shards, (shard) => shard.term <= term) - 1;
  }

  // Opens shards, if there is room for all of them beside those that are reserved.
  opens(numbers, reserved = 0) {
    const open = new Set([...this.open, ...numbers]);
    if (open.size + reserved > MOST_SHARDS) return false;
    this.open = open;
    for (const number of open) this.shard(number);
    return true;
  }

  // An open shard if it is here; if not, it is wanted.
  shard(number) {
    const shard = this.open.has(number) && this.shards[number];
    if (shard && !shard.loaded) this.wanted.add(number);
    return shard?.loaded;
  }

  // The words of the shard that a word would be in, but for the common ones.
  rareNear(word) {
    return this.shard(this.shardOfWord(word))?.rare ?? [];
  }

  commonWord(text) {
    const word = this.common[partition(this.common, (other) => before(other.text, text))];
    return word?.text === text ? word : null;
  }

  // A word that is known once the shard of another word is.
  wordNear(text, other) {
    return this.commonWord(text) ?? this.rareNear(other).find((word) => word.text === text) ?? null;
  }

  word(text) {
    return this.wordNear(text, text);
  }

  term(id) {
    const number = this.shardOfTerm(id);
    const shard = this.shard(number);
    if (!shard) return { rarity: 0, postings: [], synonyms: '' };
    const term = shard.terms[id - this.shards[number].term];
    if (!term) throw failure('missing');
    return term;
  }

  // Terms, each with its rarity, its postings (a section with, in the lowest four bits, its impact), and what the book says
  // in its place.
  decoded(digits, synonyms) {
    const terms = [];
    for (let at = 0; at < digits.length;) {
      const term = { rarity: digits[at++], postings: [], synonyms: synonyms[terms.length] };
      let impact = MOST_IMPACT;
      for (let groups = digits[at++]; groups > 0; groups--) {
        impact -= digits[at++];
        let next = 0;
        for (let count = digits[at++]; count > 0; count--) {
          const section = next + digits[at++];
          if (!(section < this.pageOf.length)) throw failure('missing');
          term.postings.push(section * 16 + impact);
          next = section + 1;
        }
      }
      terms.push(term);
    }
    return terms;
  }
}
