// Helpers for search tests.
import assert from 'node:assert/strict';

export const SCHEMES = ['http', 'file'];
export const MODIFIER = process.platform === 'darwin' ? 'Meta' : 'Control';

/** The expected first result for `charged twice`. */
export const BILLING = 'recovery-plans/billing-error.html';

export const dialog = (page) => page.locator('dialog.search');
export const field = (page) => dialog(page).getByRole('combobox');
export const options = (page) => dialog(page).getByRole('option');
export const items = (page) => dialog(page).locator('.search-item');
export const notes = (page) => dialog(page).locator('.search-notes');
// Found by position, since its name depends on the handbook's language.
export const opener = (page) => page.getByRole('banner').locator('.find-button');

export async function open(page, address) {
  await page.goto(address);
  await opener(page).click();
  await field(page).waitFor();
}

/** Types a query and waits for results or, if `said` is given, for matching notes. */
export async function ask(page, words, said) {
  await field(page).fill(words);
  if (said) await notes(page).filter({ hasText: said }).waitFor();
  else await dialog(page).locator('.search-result mark, .search-section mark').first().waitFor();
}

/** The active option. Asserts that it's the same for screen readers (`aria-activedescendant`) and on screen. */
export async function chosen(page) {
  const id = await field(page).getAttribute('aria-activedescendant');
  const selected = await dialog(page).locator('[aria-selected="true"]').evaluateAll((all) => all.map((one) => one.id));
  assert.deepEqual(selected, id ? [id] : []);
  return id && page.locator(`#${id}`);
}
