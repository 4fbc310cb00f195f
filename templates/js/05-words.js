// Phrases of the interface. They stand before this script, as `playbookWords`, in the language of the handbook.
(() => {
  'use strict';

  const { numbers } = window.playbookWords;
  const plurals = rulesOf(document.documentElement.lang);

  function rulesOf(language) {
    try { return new Intl.PluralRules(language); } catch { return new Intl.PluralRules('en'); }
  }

  function shown(value) {
    const text = String(value);
    if (typeof value !== 'number' || text.length < numbers.group_from) return text;
    return text.replace(/\B(?=(\d{3})+$)/g, numbers.group);
  }

  // The texts of a phrase and the values between them, by turns; in the form for the value `count`.
  function parts(phrase, values = {}) {
    const form = typeof phrase === 'string' ? phrase : phrase[plurals.select(values.count)] ?? phrase.other;
    return form.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? shown(values[part]) : part));
  }

  window.playbookSay = Object.assign((phrase, values) => parts(phrase, values).join(''), { parts });
})();
