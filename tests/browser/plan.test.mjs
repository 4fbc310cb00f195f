// Using a plan with a customer: ticks, copying words, case note, complaint log, printing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violationsInBothColours } from './lib/axe.mjs';
import { PHONE, inWindow } from './lib/chromium.mjs';
import { pagesOf, shipped, translated } from './lib/sites.mjs';
import { watch } from './lib/watch.mjs';

const PLANS = pagesOf(shipped).filter((path) => path.startsWith('recovery-plans/') && !/\/(index|find-the-plan)\./.test(path));
const PLAN = 'recovery-plans/late-or-lost-delivery.html';
const MOVES = ['Apologise', 'Take ownership', 'Acknowledge', 'Fix', 'Make amends'];

const box = (page, name) => page.getByRole('checkbox', { name, exact: true });
const ticked = (page) => page.$$eval('.plan input:checked', (boxes) => boxes.map((box) => box.labels[0].innerText.trim().replace(/^\d\s*/, '')));
const focused = (page) => page.evaluate(() => document.activeElement.dataset.step ?? document.activeElement.tagName);

/** Mocks the clipboard, which varies by browser. Returns a function that reads what was copied last. */
async function withClipboard(page) {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } });
  });
  return () => page.evaluate(() => window.copied);
}

for (const scheme of ['http', 'file']) {
  test(`a plan keeps its ticks until the next customer (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      const problems = await watch(page, shipped[scheme]);
      await page.goto(shipped[scheme] + PLAN);
      await box(page, 'Apologise').check();
      await box(page, 'Fix').check();
      await box(page, 'Goodwill').check();
      await page.reload();
      assert.deepEqual(await ticked(page), ['Apologise', 'Fix', 'Goodwill']);
      assert.equal(await page.locator('.step[aria-current="step"]').getByRole('checkbox').getAttribute('data-step'), 'take-ownership');
      await page.goto(shipped[scheme] + 'recovery-plans/billing-error.html');
      assert.deepEqual(await ticked(page), [], 'each plan has its own ticks');
      await page.getByRole('button', { name: 'Next customer' }).click();
      assert.equal(await focused(page), 'apologise');
      await page.goto(shipped[scheme] + PLAN);
      assert.deepEqual(await ticked(page), [], 'the next customer starts with no ticks in any plan');
      assert.deepEqual(problems, []);
    });
  });
}

test('ticks work where storage is blocked', async () => {
  await inWindow({}, async (page) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });
    });
    const problems = await watch(page, shipped.http);
    await page.goto(shipped.http + PLAN);
    await box(page, 'Apologise').check();
    assert.deepEqual(await ticked(page), ['Apologise']);
    await page.getByRole('button', { name: 'Next customer' }).click();
    assert.deepEqual(await ticked(page), []);
    assert.deepEqual(problems, []);
  });
});

test('keys 1 to 5 focus a step, and Space ticks it', async () => {
  await inWindow({ viewport: PHONE }, async (page) => {
    await page.goto(shipped.http + PLAN);
    for (const [at, id] of ['apologise', 'take-ownership', 'acknowledge', 'fix', 'make-amends'].entries()) {
      await page.keyboard.press(String(at + 1));
      assert.equal(await focused(page), id);
      const step = page.locator('.step').nth(at);
      const { y } = await step.boundingBox();
      assert.ok(y >= 40 && y < 200, `step ${at + 1} starts at ${y} px`);
    }
    await page.keyboard.press('Space');
    assert.deepEqual(await ticked(page), ['Make amends']);
    await page.keyboard.press('7');
    await page.keyboard.press('Control+1');
    assert.equal(await focused(page), 'make-amends');
  });
});

test('swiping moves to the next step and back', async () => {
  await inWindow({ viewport: PHONE, hasTouch: true }, async (page) => {
    await page.goto(shipped.http + PLAN);
    const swipe = (from, to) => page.evaluate(([from, to]) => {
      const target = document.querySelector('.step-name');
      const touch = (clientX) => new Touch({ identifier: 1, target, clientX, clientY: 300 });
      target.dispatchEvent(new TouchEvent('touchstart', { bubbles: true, touches: [touch(from)], changedTouches: [touch(from)] }));
      target.dispatchEvent(new TouchEvent('touchend', { bubbles: true, touches: [], changedTouches: [touch(to)] }));
    }, [from, to]);
    await page.keyboard.press('1');
    await swipe(250, 80);
    assert.equal(await focused(page), 'take-ownership');
    await swipe(250, 80);
    assert.equal(await focused(page), 'acknowledge');
    await swipe(80, 250);
    assert.equal(await focused(page), 'take-ownership');
    await swipe(250, 220);
    assert.equal(await focused(page), 'take-ownership', 'too short for a swipe');
  });
});

test('words to say are copied, and screen readers are told', async () => {
  await inWindow({}, async (page) => {
    const copied = await withClipboard(page);
    await page.goto(shipped.http + PLAN);
    const button = page.locator('.callout-say .copy').first();
    assert.match(await button.textContent(), /^Copy the words “I’m sorry/);
    await button.click();
    assert.equal(await copied(), 'I’m sorry. We said [day], you waited in, and nobody came.');
    assert.match(await button.textContent(), /^Copied\. Fill in: \[day\]/);
    await page.getByRole('status').filter({ hasText: 'Copied. Fill in: [day]' }).waitFor({ state: 'attached' });
    await page.waitForFunction((button) => button.textContent.startsWith('Copy '), await button.elementHandle());
  });
});

test('on a phone, a button that lists blanks doesn\'t wrap the label next to it', async () => {
  await inWindow({ viewport: PHONE }, async (page) => {
    await withClipboard(page);
    await page.goto(shipped.http + PLAN);
    const callout = page.locator('.callout-say').filter({ hasText: '[time]' });
    const button = callout.locator('.copy');
    await button.click();
    assert.match(await button.textContent(), /^Copied\. Fill in: \[day\] \[time\] \[time\]/);
    const lines = await callout.locator('.callout-title').evaluate((title) => {
      const label = document.createRange();
      label.selectNodeContents([...title.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
      return label.getClientRects().length;
    });
    assert.equal(lines, 1);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  });
});

test('words without blanks are copied with no further prompt', async () => {
  await inWindow({}, async (page) => {
    const copied = await withClipboard(page);
    await page.goto(shipped.http + PLAN);
    const button = page.locator('.callout-say .copy').nth(1);
    await button.click();
    assert.match(await copied(), /^I’m going to find out where it is/);
    assert.match(await button.textContent(), /^Copied the words/);
  });
});

test('in the shipped handbook, no words to say contain example amounts, weekdays or times', async () => {
  await inWindow({}, async (page) => {
    for (const path of pagesOf(shipped)) {
      await page.goto(shipped.file + path);
      const words = await page.$$eval('.callout-say', (callouts) => callouts.map((callout) => callout.textContent));
      for (const said of words) assert.doesNotMatch(said, /[£$€]|\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\d:\d|\bpounds\b/, path);
    }
  });
});

test('a special phone number for reports is shown with its role and can be dialled', async () => {
  await inWindow({}, async (page) => {
    let rung = 0;
    for (const path of PLANS) {
      await page.goto(shipped.http + path);
      for (const told of await page.locator('.tell').filter({ hasText: 'red number' }).all()) {
        const number = told.getByRole('link', { name: '01632 960 999' });
        assert.equal(await number.getAttribute('href'), 'tel:01632960999', path);
        assert.equal(await told.locator('[href^="tel:"]').count(), 1, path);
        rung += 1;
      }
    }
    assert.equal(rung, 3);
    await page.goto(`${shipped.http}recovery/who-to-tell.html`);
    await page.getByRole('link', { name: 'Manager on call' }).first().click();
    assert.ok(await page.getByRole('link', { name: '01632 960 999' }).first().isVisible());
  });
});

test('words are copied without the Clipboard API', async () => {
  await inWindow({}, async (page) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.addEventListener('copy', () => { window.copied = String(document.activeElement.value); });
    });
    await page.goto(shipped.file + PLAN);
    const button = page.locator('.callout-say .copy').first();
    await button.focus();
    await page.keyboard.press('Enter');
    assert.match(await page.evaluate(() => window.copied), /^I’m sorry\. We said \[day\]/);
    assert.match(await button.textContent(), /^Copied/);
    assert.ok(await button.evaluate((button) => button === document.activeElement));
  });
});

test('the case note lists what was done, who to tell and what was offered', async () => {
  await inWindow({ timezoneId: 'Europe/London', locale: 'en-US' }, async (page) => {
    const copied = await withClipboard(page);
    await page.clock.setFixedTime(new Date('2026-10-02T13:05:00Z'));
    await page.goto(shipped.http + PLAN);
    await box(page, 'Apologise').check();
    await box(page, 'Delivery charge back').check();
    await page.getByRole('button', { name: 'Copy case note' }).click();
    const note = await copied();
    const [title, time, , ...rest] = note.split('\n');
    assert.equal(title, 'Late or lost delivery');
    assert.equal(time, 'Fri 2 October 2026, 14:05', 'in the handbook\'s date format, whatever the browser\'s locale');
    assert.deepEqual(rest.slice(0, 8), [
      'Done:', '- Apologise', '',
      'Still to do:', '- Take ownership', '- Acknowledge', '- Fix', '- Make amends',
    ]);
    assert.match(note, /\nTell:\n- Warehouse, right away, while the customer is with you: the order number/);
    assert.match(note, /\nOffered:\n- Delivery charge back \(always\)\n$/);
    assert.doesNotMatch(note, /Goodwill/);
  });
});

test('the case note is in the language of the handbook', async () => {
  for (const [language, time, done] of [
    ['de', 'Fr, 2. Oktober 2026, 14:05 Uhr', 'Erledigt:'],
    ['ar', 'الجمعة، 2 أكتوبر 2026، 14:05', 'ما أُنجز:'],
  ]) {
    const site = await translated(language);
    await inWindow({ timezoneId: 'Europe/London', locale: 'en-US' }, async (page) => {
      const copied = await withClipboard(page);
      await page.clock.setFixedTime(new Date('2026-10-02T13:05:00Z'));
      await page.goto(site.http + PLAN);
      await page.locator('[data-step]').first().check();
      await page.locator('[data-act="note"]').click();
      const lines = (await copied()).split('\n');
      assert.deepEqual([lines[1], lines[3]], [time, done]);
    });
  }
});

test('phone numbers run left to right in every language', async () => {
  const { http, kinds } = await translated('ar');
  await inWindow({}, async (page) => {
    for (const path of [PLAN, kinds.role.replace('team-leader', 'warehouse'), kinds.roles, kinds.goals, kinds.print]) {
      await page.goto(http + path);
      const numbers = await page.locator('[href^="tel:"]').evaluateAll((links) => links.flatMap((link) => {
        const words = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        const places = [];
        while (words.nextNode()) {
          for (const { index } of words.currentNode.data.matchAll(/\d/g)) {
            range.setStart(words.currentNode, index);
            range.setEnd(words.currentNode, index + 1);
            places.push(range.getBoundingClientRect().left);
          }
        }
        return [{ text: link.textContent.trim(), inOrder: places.every((place, at) => at === 0 || place > places[at - 1]) }];
      }));
      assert.ok(numbers.some(({ text }) => /\d+ \d+ \d+/.test(text)), path);
      assert.deepEqual(numbers.filter(({ inOrder }) => !inOrder), [], path);
    }
  });
});

test('the complaint log link has the plan, page, date and ticks', async () => {
  await inWindow({ timezoneId: 'Europe/London' }, async (page) => {
    await page.clock.setFixedTime(new Date('2026-10-02T13:05:00Z'));
    await page.goto(shipped.http + PLAN);
    const href = () => page.getByRole('link', { name: 'Log this complaint' }).getAttribute('href');
    const address = decodeURIComponent(await href());
    assert.match(address, /^mailto:care@example\.com\?subject=Complaint of 2026-10-02: Late or lost delivery&/);
    assert.match(address, /Page: recovery-plans\/late-or-lost-delivery\.html$/);
    assert.match(address, /Done so far:\n\n\nStill open:\n- Apologise\r\n- Take ownership\r\n- Acknowledge\r\n- Fix\r\n- Make amends\n\nOffered:\n\n/);
    await box(page, 'Apologise').check();
    await box(page, 'Fix').check();
    await box(page, 'Delivery charge back').check();
    const filled = /Done so far:\n- Apologise\r\n- Fix\n\nStill open:\n- Take ownership\r\n- Acknowledge\r\n- Make amends\n\nOffered:\n- Delivery charge back \(always\)\n/;
    assert.match(decodeURIComponent(await href()), filled);
    await page.reload();
    assert.match(decodeURIComponent(await href()), filled, 'stored ticks are included after a reload');
    await page.getByRole('button', { name: 'Next customer' }).click();
    assert.equal(decodeURIComponent(await href()), address);
    await page.goto(`${shipped.http}recovery-plans/the-fix-that-failed.html`);
    assert.match(await href(), /^mailto:care@example\.com\?subject=Failed%20fix/, 'a plan can have its own log');
  });
});

test('every plan prints on one A5 page with type of at least 7.5 pt', async () => {
  assert.equal(PLANS.length, 10);
  await inWindow({}, async (page) => {
    for (const path of PLANS) {
      await page.goto(shipped.http + path);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1, `${path} takes several pages`);
      const [, width, height] = pdf.match(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/).map(Number);
      assert.ok(Math.abs(width - 419.5) < 1 && Math.abs(height - 595.3) < 1, `${path} is ${width} by ${height}`);
      await page.emulateMedia({ media: 'print' });
      const smallest = await page.evaluate(() => {
        const texts = document.createTreeWalker(document.querySelector('.plan'), NodeFilter.SHOW_TEXT);
        let smallest = Infinity;
        while (texts.nextNode()) {
          const { parentElement } = texts.currentNode;
          if (!texts.currentNode.data.trim() || !parentElement.checkVisibility() || parentElement.closest('.unseen')) continue;
          smallest = Math.min(smallest, parseFloat(getComputedStyle(parentElement).fontSize) * 0.75);
        }
        return smallest;
      });
      assert.ok(smallest >= 7.49, `${path} has type of ${smallest} pt`);
      for (const move of MOVES) assert.ok(await page.getByRole('heading', { name: move, exact: true }).isVisible(), move);
      await page.emulateMedia({ media: null });
    }
  });
});

test('other pages use the printer\'s paper size', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + shipped.kinds.chapter);
    const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
    assert.match(pdf, /\/MediaBox\s*\[\s*0 0 59[45][\d.]* 84[12][\d.]*\s*\]/);
  });
});

test('a plan has no violations at any width, in light and dark, ticked or not', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + PLAN);
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      assert.deepEqual(await violationsInBothColours(page), [], `${width} px`);
      await box(page, 'Apologise').check();
      await box(page, 'Goodwill').check();
      // So the sticky bar covers nothing.
      await page.evaluate(() => window.scrollTo(0, 0));
      assert.deepEqual(await violationsInBothColours(page), [], `${width} px, ticked`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    }
  });
});

test('on a phone, the first words to say are visible without scrolling', async () => {
  await inWindow({ viewport: { width: 360, height: 740 } }, async (page) => {
    for (const path of PLANS) {
      await page.goto(shipped.http + path);
      const { y, height } = await page.locator('.callout-say').first().boundingBox();
      assert.ok(y + height < 740, `${path}: they end at ${y + height} px`);
    }
  });
});

test('without JavaScript, a plan is readable and shows no dead controls', async () => {
  await inWindow({ javaScriptEnabled: false, viewport: PHONE }, async (page) => {
    await page.goto(shipped.http + PLAN);
    for (const name of MOVES) assert.ok(await page.getByRole('heading', { name, exact: true }).isVisible(), name);
    assert.ok(await page.getByText('I’m sorry. We said [day]').isVisible());
    assert.ok(await page.getByRole('link', { name: 'ext. 400' }).isVisible());
    const address = await page.getByRole('link', { name: 'Log this complaint' }).getAttribute('href');
    assert.ok(!address.includes('{date}') && !address.includes('%7Bdate'), address);
    // Popover buttons work without scripts.
    assert.equal(await page.locator('main input:visible, main button:not([popovertarget]):visible').count(), 0);
  });
});
