// The tests render with the same fonts on every machine.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWindow } from './lib/chromium.mjs';
import { FAMILIES } from './lib/fonts.mjs';
import { fixture, shipped } from './lib/sites.mjs';

const WEIGHT = / (Medium|SemiBold|ExtraBold)$/;

test('pages only use the bundled test fonts, in every script', async () => {
  await inWindow({}, async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const used = new Set();
    const pages = [[shipped, 'home'], [shipped, 'plan'], [fixture, 'callouts'], [fixture, 'arabic'], [fixture, 'cjk'], [fixture, 'emoji']];
    for (const [site, kind] of pages) {
      await page.goto(site.http + site.kinds[kind]);
      const { root } = await session.send('DOM.getDocument');
      const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'body *' });
      const found = await Promise.all(nodeIds.map((nodeId) => session.send('CSS.getPlatformFontsForNode', { nodeId })));
      found.flatMap(({ fonts }) => fonts).forEach(({ familyName }) => used.add(familyName.replace(WEIGHT, '')));
    }
    assert.deepEqual([...used].filter((family) => !FAMILIES.includes(family)), []);
    assert.ok(used.size >= 4, `only ${[...used].join(', ')}`);
  });
});
