// What search says. `{}` stands for what is filled in.
const PHRASES = {
  search: 'Search',
  field: 'Search the handbook',
  hint: 'Ask in your own words.',
  close: 'Close',
  searching: 'Searching …',
  onePage: '1 page',
  pages: '{} pages',
  bestPages: 'The best {} of {} pages',
  corrected: 'Searched for {} (you typed {})',
  unknown: 'Nothing known of: {}',
  nothing: 'Nothing found for {}.',
  meant: 'Did you mean',
  plans: 'Perhaps one of these plans helps:',
  recent: 'Recent searches',
  forget: 'Forget these',
  missing: 'Search could not be loaded.',
  version: 'The search index was made by another version of playbook. '
    + 'Reload the page; if this stays, publish the handbook again.',
  index: 'Find it in A–Z',
  all: 'All results on a page',
  keys: [['↑ ↓', 'choose'], ['Enter', 'open'], ['Ctrl Enter', 'in a new tab'], ['Esc', 'close']],
};
