// What axe-core finds wrong with a page for people who can't see it, hear it or use a mouse.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All rules, WCAG A to AAA and best practice. Not those that axe calls experimental: they contradict others. */
const ALL = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** What colours can change, for a page that has been looked at in others. */
export const COLOURS = { type: 'rule', values: ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'] };

/** One sentence for each element and rule. */
export async function violations(page, runOnly = ALL) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(async (runOnly) => {
    // Without `preload`: it loads the style sheet again for each look, for a single rule, about screens that are turned.
    const result = await window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
    const sentence = (id, { target, failureSummary }) =>
      `${id}: ${target.join(' ')}: ${failureSummary.replaceAll(/\s+/g, ' ')}`;
    return result.violations.flatMap(({ id, nodes }) => nodes.map((node) => sentence(id, node)));
  }, runOnly);
}

/** What is wrong with a page in light and dark. */
export async function violationsInBothColours(page) {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  return [...light, ...(await violations(page, COLOURS)).map((violation) => `in the dark: ${violation}`)];
}
