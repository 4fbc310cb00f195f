// @ts-check
// The interface's phrases, in the handbook's language. The theme puts them in front of this script.

export const phrases = window.playbook.phrases;
const plurals = rulesOf(document.documentElement.lang);

/** @param {string} language */
function rulesOf(language) {
  try { return new Intl.PluralRules(language); } catch { return new Intl.PluralRules('en'); }
}

/** @param {string | number} value */
function shown(value) {
  const { numbers } = phrases;
  const text = String(value);
  if (typeof value !== 'number' || text.length < numbers.group_from) return text;
  return text.replace(/\B(?=(\d{3})+$)/g, numbers.group);
}

/**
 * Splits a phrase into parts: text at even indexes, values at odd ones. `values.count` selects the plural form.
 *
 * @param {Phrase} phrase
 * @param {Values} [values]
 */
export function partsOfPhrase(phrase, values = {}) {
  const form = typeof phrase === 'string' ? phrase : phrase[plurals.select(Number(values.count))] ?? phrase.other;
  return form.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? shown(values[part]) : part));
}

/**
 * Fills in the values of a phrase.
 *
 * @param {Phrase} phrase
 * @param {Values} [values]
 */
export function say(phrase, values) {
  return partsOfPhrase(phrase, values).join('');
}
