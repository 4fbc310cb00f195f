// Runs axe-core, which finds accessibility violations on a page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All rules of WCAG A to AAA and best practice. The experimental ones are left out, since they contradict others. */
const ALL = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** The rules that depend on colour, for checking a page again in another colour scheme. */
export const COLOURS = { type: 'rule', values: ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'] };

/** One sentence per element and rule. */
export async function violations(page, runOnly = ALL) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(async (runOnly) => {
    // No `preload`: it would fetch the stylesheet again on every run, just for one rule about screen orientation.
    const result = await window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
    const sentence = (id, { target, failureSummary }) =>
      `${id}: ${target.join(' ')}: ${failureSummary.replaceAll(/\s+/g, ' ')}`;
    return result.violations.flatMap(({ id, nodes }) => nodes.map((node) => sentence(id, node)));
  }, runOnly);
}

/** Violations in light and dark. */
export async function violationsInBothColours(page) {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  return [...light, ...(await violations(page, COLOURS)).map((violation) => `in the dark: ${violation}`)];
}
