// What axe-core finds wrong with a page for people who can't see it, hear it or use a mouse.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All rules, WCAG A to AAA and best practice. Not those that axe calls experimental: they contradict others. */
const RULES = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** One sentence for each element and rule. */
export async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(async (runOnly) => {
    const result = await window.axe.run(document, { runOnly, resultTypes: ['violations'] });
    const sentence = (id, { target, failureSummary }) =>
      `${id}: ${target.join(' ')}: ${failureSummary.replaceAll(/\s+/g, ' ')}`;
    return result.violations.flatMap(({ id, nodes }) => nodes.map((node) => sentence(id, node)));
  }, RULES);
}
