// The recovery desk: finding the plan by what the customer says, what went wrong or the channel.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './lib/axe.mjs';
import { PHONE, inWindow } from './lib/chromium.mjs';
import { shipped } from './lib/sites.mjs';
import { watch } from './lib/watch.mjs';

const DESK = 'recovery-desk.html';
const GUIDE = 'recovery-plans/find-the-plan.html';

const answer = (page, name) => page.locator('.guide-steps').getByRole('button', { name, exact: true });
const asked = (page) => page.locator('.guide-ask').innerText();

for (const scheme of ['http', 'file']) {
  test(`the guided questions lead to a plan by keyboard (${scheme})`, async () => {
    await inWindow({ viewport: PHONE }, async (page) => {
      const problems = await watch(page, shipped[scheme]);
      await page.goto(shipped[scheme] + DESK);
      await answer(page, 'A product').focus();
      await page.keyboard.press('Enter');
      assert.equal(await asked(page), 'A product');
      assert.ok(await page.locator('.guide-ask').evaluate((ask) => ask === document.activeElement), 'the question has focus, so it is announced');
      await page.keyboard.press('Tab');
      assert.match(await page.evaluate(() => document.activeElement.textContent), /^It is broken, or it never worked/);
      await page.keyboard.press('Enter');
      await page.waitForURL(shipped[scheme] + 'recovery-plans/defective-product.html');
      assert.deepEqual(problems, []);
    });
  });

  test(`typing what the customer says finds the plan (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      const problems = await watch(page, shipped[scheme]);
      await page.goto(shipped[scheme] + DESK);
      const field = page.getByLabel('What is the customer saying?');
      for (const [words, plan] of [
        ['you charged me twice', 'Billing error'],
        ['where is my order', 'Late or lost delivery'],
        ['third time I am ringing', 'The fix that failed'],
      ]) {
        await field.fill(words);
        await page.locator('.desk-found h3').first().filter({ hasText: plan }).waitFor();
      }
      assert.match(await page.locator('.desk-found [role="status"]').innerText(), /^\d plans?, best match first$/);
      await field.fill('xqzzt');
      await page.getByText('No plan matches these words').waitFor();
      assert.equal(await page.locator('.desk-found .card').count(), 0);
      await field.fill('');
      assert.ok(!(await page.locator('.desk-found').isVisible()));
      await field.fill('you charged me twice');
      await page.locator('.desk-found h3').first().waitFor();
      await field.press('Enter');
      await page.keyboard.press('Enter');
      await page.waitForURL(shipped[scheme] + 'recovery-plans/billing-error.html');
      assert.deepEqual(problems, []);
    });
  });
}

test('the trail leads back, and an answer can jump to another choice', async () => {
  for (const path of [DESK, GUIDE]) {
    await inWindow({}, async (page) => {
      await page.goto(shipped.http + path);
      assert.ok(!(await page.getByRole('button', { name: 'Back' }).isVisible()));
      await answer(page, 'A delivery').click();
      await page.locator('.guide-steps').getByRole('button', { name: /ask about the product$/ }).click();
      assert.equal(await asked(page), 'A product');
      assert.deepEqual(await page.locator('.guide-way').getByRole('button').allInnerTexts(), ['What went wrong?', 'A delivery']);
      await page.getByRole('button', { name: 'Back' }).click();
      assert.equal(await asked(page), 'A delivery');
      await page.locator('.guide-way').getByRole('button', { name: 'What went wrong?' }).click();
      assert.ok(await answer(page, 'The money').isVisible());
      assert.ok(page.url().endsWith(path), 'it all happens on one page');
    });
  }
});

test('a link to a choice opens it', async () => {
  await inWindow({}, async (page) => {
    await page.goto(`${shipped.http}${GUIDE}#the-money`);
    assert.equal(await asked(page), 'The money');
  });
});

test('the channel buttons filter the plans', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + DESK);
    const shown = () => page.locator('.desk-plans .card:visible').count();
    const all = await shown();
    assert.equal(all, 10);
    const doorstep = page.getByRole('button', { name: 'doorstep', exact: true });
    await doorstep.click();
    assert.equal(await doorstep.getAttribute('aria-pressed'), 'true');
    const facts = await page.locator('.desk-plans .card:visible .card-facts').allInnerTexts();
    assert.ok(facts.length > 0 && facts.length < all && facts.every((text) => text.includes('doorstep')), facts.join(' | '));
    await page.getByRole('status').filter({ hasText: `${facts.length} plans` }).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Everywhere' }).click();
    assert.equal(await shown(), all);
  });
});

test('there are no violations at rest, in the middle of the questions or with results', async () => {
  for (const width of [360, 1280]) {
    for (const colorScheme of ['light', 'dark']) {
      await inWindow({ viewport: { width, height: 740 }, colorScheme }, async (page) => {
        await page.goto(shipped.http + DESK);
        assert.deepEqual(await violations(page), []);
        await answer(page, 'A delivery').click();
        await page.getByLabel('What is the customer saying?').fill('broken');
        await page.locator('.desk-found h3').first().waitFor();
        assert.deepEqual(await violations(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
      });
    }
  }
});

test('without JavaScript, the questions unfold and all plans are listed', async () => {
  await inWindow({ javaScriptEnabled: false, viewport: PHONE }, async (page) => {
    await page.goto(shipped.http + DESK);
    assert.equal(await page.locator('.desk-plans .card:visible').count(), 10);
    assert.equal(await page.locator('main input:visible, main button:visible').count(), 0);
    await page.getByText('The money', { exact: true }).click();
    await page.getByRole('link', { name: 'The refund has not come Billing error' }).click();
    await page.waitForURL(`${shipped.http}recovery-plans/billing-error.html`);
  });
});

test('on paper, the choices are numbered', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + GUIDE);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.getByText('A delivery: go to 4').isVisible());
    assert.equal(await page.locator('.guide button:visible, .guide details:visible').count(), 0);
  });
});
