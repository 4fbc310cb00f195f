// @ts-check
// Phrases of the interface, in the language of the handbook. The theme puts them before this script.

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
 * The texts of a phrase and the values between them, by turns; in the form for the value `count`.
 *
 * @param {Phrase} phrase
 * @param {Values} [values]
 */
export function partsOfPhrase(phrase, values = {}) {
  const form = typeof phrase === 'string' ? phrase : phrase[plurals.select(Number(values.count))] ?? phrase.other;
  return form.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? shown(values[part]) : part));
}

/**
 * A phrase with its values filled in.
 *
 * @param {Phrase} phrase
 * @param {Values} [values]
 */
export function say(phrase, values) {
  return partsOfPhrase(phrase, values).join('');
}
