// The searches that led somewhere, the latest first. They stay in this browser.

const RECENT = 'playbook-searches';
const MOST_RECENT = 5;

// Storage is refused in some private windows and on some file shares: then nothing is remembered.
function recentSearches() {
  try {
    const kept = JSON.parse(localStorage.getItem(RECENT));
    return kept.filter((text) => typeof text === 'string').slice(0, MOST_RECENT);
  } catch {
    return [];
  }
}

function rememberSearch(typed) {
  const text = typed.trim().slice(0, 100);
  if (!text) return;
  const texts = new Set([text, ...recentSearches()]);
  try { localStorage.setItem(RECENT, JSON.stringify([...texts])); } catch {}
}

function forgetSearches() {
  try { localStorage.removeItem(RECENT); } catch {}
}
