// Trainings: quiz, sessions, learning paths, roles, calendars.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { violationsInBothColours } from './lib/axe.mjs';
import { DESKTOP, PHONE, inWindow } from './lib/chromium.mjs';
import { BINARY, PROJECT, shipped } from './lib/sites.mjs';
import { watch } from './lib/watch.mjs';

const PROCESS = 'training/know-the-process.html';
const OVERVIEW = 'training-overview.html';
const PATH = 'my-path.html';
const ROLE = 'roles/store-manager.html';
const SCHEMES = ['http', 'file'];

const question = (page, text) => page.locator('.question', { hasText: text });
const score = (page) => page.locator('.quiz-score');
const button = (page, name) => page.getByRole('button', { name });

for (const scheme of SCHEMES) {
  test(`a quiz works by keyboard: answers are explained, remembered and can be reset (${scheme})`, async () => {
    await inWindow({}, async (page) => {
      const problems = await watch(page, scheme === 'http' ? shipped.http : 'file:');
      await page.goto(shipped[scheme] + PROCESS);
      const first = question(page, 'How much goodwill');
      const verdict = first.locator('.verdict');
      assert.equal(await verdict.getAttribute('role'), 'status');

      await first.getByLabel('Up to £100').focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      assert.match(await verdict.innerText(), /^Not quite\. The answer is: Up to £25\. Every employee decides/);
      assert.equal(await score(page).innerText(), '0 of 5 correct, 4 to go.');

      await first.getByLabel('Up to £25').focus();
      await page.keyboard.press('Space');
      assert.equal(await verdict.innerText(), '', 'the verdict was for the previous answer');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      assert.match(await verdict.innerText(), /^Correct\. Every employee decides/);
      assert.equal(await score(page).innerText(), '1 of 5 correct, 4 to go.');

      await page.reload();
      assert.ok(await first.getByLabel('Up to £25').isChecked());
      assert.equal(await score(page).innerText(), '1 of 5 correct, 4 to go.');

      await button(page, 'Start over').click();
      assert.equal(await page.locator('.question input:checked').count(), 0);
      assert.equal(await score(page).textContent(), '');
      assert.ok(await page.evaluate(() => document.activeElement.matches('.question input')));
      await page.reload();
      assert.equal(await page.locator('.question input:checked').count(), 0);
      assert.deepEqual(problems, []);
    });
  });
}

test('a question with several right answers needs all of them', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + PROCESS);
    const proof = question(page, 'What counts as proof?');
    const verdict = proof.locator('.verdict');
    await proof.getByRole('button').click();
    assert.equal(await verdict.innerText(), 'Choose an answer first.');
    for (const [answer, start] of [
      ['A bank statement', /^Not quite\./],
      ['The loyalty card', /^Not quite\./],
      ['The web account', /^Correct\./],
      ['Nothing but the receipt', /^Not quite\./],
    ]) {
      await proof.getByLabel(answer).check();
      await proof.getByRole('button').click();
      assert.match(await verdict.innerText(), start, answer);
    }
  });
});

test('the score counts right answers, and no solution is shown before the check', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + PROCESS);
    assert.equal(await page.locator('.answer-key:visible').count(), 0);
    for (const one of await page.locator('.question').all()) {
      const places = (await one.getAttribute('data-right')).split(' ').map(Number);
      for (const place of places) await one.locator('input').nth(place).check();
      await one.getByRole('button').click();
    }
    assert.equal(await score(page).innerText(), 'All 5 correct.');
  });
});

test('the quiz and learning paths work where storage is blocked', async () => {
  await inWindow({}, async (page) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });
    });
    const problems = await watch(page, shipped.http);
    await page.goto(shipped.http + PROCESS);
    const first = question(page, 'How much goodwill');
    await first.getByLabel('Up to £25').check();
    await first.getByRole('button').click();
    assert.equal(await score(page).innerText(), '1 of 5 correct, 4 to go.');
    await page.goto(shipped.http + PATH);
    await button(page, 'Warehouse').click();
    await page.locator('.chosen [data-step]').first().check();
    assert.match(await page.locator('.chosen .path-count').innerText(), /^1 of \d+ done$/);
    assert.deepEqual(problems, []);
  });
});

// Held on 14 July 2026, every six months; sessions on 12 January, 6 July and 7 December 2027.
const DAYS = [
  ['before the first session', '2026-11-22', 'Tue 12 January 2027, 09:00', '14 July 2026', '14 January 2027', false],
  ['on the day of a session', '2027-01-12T23:00', 'Tue 12 January 2027, 09:00', '14 July 2026', '14 January 2027', false],
  ['after a session', '2027-01-13', 'Tue 6 July 2027, 09:00', '12 January 2027', '12 July 2027', false],
  ['after all sessions', '2028-06-07T23:00', null, '7 December 2027', '7 June 2028', false],
  ['when it is due', '2028-06-08T00:01', null, '7 December 2027', '7 June 2028', true],
];

for (const [when, now, next, held, due, overdue] of DAYS) {
  test(`a training shows its next session and due date ${when}`, async () => {
    await inWindow({}, async (page) => {
      await page.clock.setFixedTime(new Date(now.includes('T') ? now : `${now}T12:00`));
      const card = () => page.locator('.training-card', { hasText: 'Know the process' });
      for (const [path, box] of [[PROCESS, page.locator('.training')], [OVERVIEW, card()], [ROLE, card()]]) {
        await page.goto(shipped.http + path);
        const shown = await box.locator('.session.next time').allInnerTexts();
        assert.deepEqual(shown, next ? [next] : [], path);
        assert.equal(await box.locator('.last-held time').innerText(), held, path);
        assert.equal(await box.locator('.due-again time').innerText(), due, path);
        assert.equal(await box.locator('.due-again .due-flag').isVisible(), overdue, path);
        assert.equal(await box.locator('.unplanned-note').isVisible(), !next, path);
      }
    });
  });
}

test('the overview counts overdue trainings and omits past sessions', async () => {
  await inWindow({}, async (page) => {
    const all = 16;
    for (const [now, count, sessions] of [
      ['2026-11-22', '', all],
      ['2026-12-09', '', all - 3],
      ['2029-01-01', '4 training courses are overdue.', 0],
    ]) {
      await page.clock.setFixedTime(new Date(`${now}T12:00`));
      await page.goto(shipped.http + OVERVIEW);
      assert.equal(await page.locator('.overdue-count').textContent(), count, now);
      assert.equal(await page.locator('.agenda li:visible').count(), sessions, now);
    }
    assert.ok(await page.getByText('No sessions are planned.').isVisible());
  });
});

for (const scheme of SCHEMES) {
  test(`the role and its progress are remembered, and roles share steps (${scheme})`, async () => {
    await inWindow({ viewport: PHONE }, async (page) => {
      await page.goto(shipped[scheme] + PATH);
      const paths = page.locator('.role-path:visible');
      const count = page.locator('.role-path:visible .path-count');
      assert.equal(await paths.count(), 0, 'no role is selected yet');
      await button(page, 'Counter').click();
      assert.equal(await paths.count(), 1);
      assert.equal(await count.innerText(), '0 of 22 done');
      await page.getByRole('checkbox', { name: 'Read: Our promise' }).locator('visible=true').check();
      await page.getByRole('checkbox', { name: 'Done: Know the product' }).locator('visible=true').focus();
      await page.keyboard.press('Space');
      assert.equal(await count.innerText(), '2 of 22 done');

      await page.reload();
      assert.equal(await button(page, 'Counter').getAttribute('aria-pressed'), 'true');
      assert.equal(await count.innerText(), '2 of 22 done');
      assert.equal(await page.locator('.role-path:visible progress').evaluate((bar) => bar.value), 2);

      await button(page, 'Chat').click();
      assert.match(await count.innerText(), /^2 of \d+ done$/, 'a step that two roles share is done for both');
      await page.goto(`${shipped[scheme]}roles/counter.html`);
      assert.equal(await page.locator('.path-count').innerText(), '2 of 22 done');
      await page.getByRole('checkbox', { name: 'Read: Our promise' }).uncheck();
      assert.equal(await page.locator('.path-count').innerText(), '1 of 22 done');
    });
  });
}

test('a role\'s phone number and email address are links', async () => {
  await inWindow({ viewport: PHONE }, async (page) => {
    await page.goto(`${shipped.http}roles/warehouse.html`);
    const phone = page.locator('.contact').getByRole('link', { name: 'Call ext. 400' });
    assert.equal(await phone.getAttribute('href'), 'tel:400');
    const { height } = await phone.boundingBox();
    assert.ok(height >= 40, `${height} px is too small for a thumb`);
    const mail = page.locator('.contact').getByRole('link', { name: 'warehouse@example.com' });
    assert.equal(await mail.getAttribute('href'), 'mailto:warehouse@example.com');
    await page.goto(shipped.http + PROCESS);
    await page.locator('.training').getByRole('link', { name: 'Store manager' }).click();
    assert.equal(await page.locator('h1').innerText(), 'Store manager');
  });
});

for (const path of [PROCESS, OVERVIEW, PATH, ROLE, 'all-roles.html']) {
  test(`${path} has no violations or overflow, in light and dark, narrow and wide`, async () => {
    await inWindow({}, async (page) => {
      await page.goto(shipped.http + path);
      if (path === PATH) await button(page, 'Counter').click();
      if (path === PROCESS) {
        for (const one of await page.locator('.question').all()) {
          await one.locator('input').first().check();
          await one.getByRole('button').click();
        }
      }
      const closed = page.locator('main .fold:not([open]) > summary');
      while (await closed.count() > 0) await closed.first().click();
      for (const viewport of [PHONE, { width: 360, height: 740 }, { width: 1280, height: 800 }]) {
        await page.setViewportSize(viewport);
        await page.evaluate(() => window.scrollTo(0, 0)); // so the sticky bar covers nothing
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= viewport.width, `${width} px wide at ${viewport.width}`);
        assert.deepEqual(await violationsInBothColours(page), [], `at ${viewport.width} px`);
      }
    });
  });
}

test('touch targets on these pages are large enough', async () => {
  await inWindow({ viewport: PHONE }, async (page) => {
    for (const path of [PROCESS, OVERVIEW, PATH, ROLE, 'all-roles.html']) {
      await page.goto(shipped.http + path);
      if (path === PATH) await button(page, 'Counter').click();
      const small = await page.evaluate(() => {
        const inSentence = (link) => link.closest('p, .prose, .key-facts, .fold, .ties');
        const targets = [...document.querySelectorAll('main :is(a, button, input, summary)')];
        const boxes = targets.filter((one) => !inSentence(one) && one.checkVisibility());
        const isSmall = (one) => {
          const { width, height } = (one.closest('label') ?? one).getBoundingClientRect();
          return width < 24 || height < 24;
        };
        return boxes.filter(isSmall).map((one) => one.outerHTML.slice(0, 120));
      });
      assert.deepEqual(small, [], path);
    }
  });
});

test('without JavaScript, solutions unfold, all sessions are listed, and roles link to their paths', async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    await inWindow({ javaScriptEnabled: false, viewport }, async (page) => {
      await page.goto(shipped.http + PROCESS);
      const first = question(page, 'How much goodwill');
      assert.ok(await first.getByText('Up to £100').isVisible());
      assert.equal(await page.locator('.question :is(input, button):visible').count(), 0);
      const right = first.locator('.right-answer');
      assert.ok(!(await right.isVisible()));
      await first.locator('summary').click();
      assert.equal(await right.innerText(), 'Up to £25');
      assert.equal(await page.locator('.training .session:visible').count(), 3);
      assert.equal(await page.locator('.mark:visible').count(), 0);

      await page.goto(shipped.http + OVERVIEW);
      assert.equal(await page.locator('.agenda li:visible').count(), 16);
      await page.goto(shipped.http + PATH);
      assert.equal(await page.locator('main :is(button, input, progress):visible').count(), 0);
      await page.locator('.role-choice').getByRole('link', { name: 'Counter' }).click();
      assert.equal(await page.locator('h1').innerText(), 'Counter');
      assert.equal(await page.locator('.path-step:visible').count(), 22);
    });
  }
});

for (const day of ['2026-11-30', '2026-12-10', '2027-03-02']) {
  test(`on ${day}, “What is due” lists the same tasks as \`playbook due\`, including trainings`, async () => {
    const run = spawnSync(BINARY, ['due', '--json', '--within', '36500', '--on', day], { cwd: PROJECT, encoding: 'utf8' });
    const tasks = JSON.parse(run.stdout);
    assert.equal(tasks.filter(({ task }) => task === 'train').length, 4);
    await inWindow({}, async (page) => {
      await page.clock.setFixedTime(new Date(`${day}T12:00:00`));
      await page.goto(shipped.http + shipped.kinds.due);
      const rows = await page.locator('main tbody tr:visible').evaluateAll((all) => all.map((row) => ({
        title: row.querySelector('a').textContent, due: row.dataset.due ?? null, overdue: row.matches('.overdue'),
      })));
      assert.deepEqual(rows, tasks.map(({ title, due, overdue }) => ({ title, due, overdue })));
    });
  });
}

test('on paper, quiz questions have no answers', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + PROCESS);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.question legend').first().isVisible());
    assert.equal(await page.locator(':is(.answer-key, .check, .start-again):visible').count(), 0);
  });
});

for (const [path, least] of [[PROCESS, 20], [ROLE, 5]]) {
  test(`the calendar linked from ${path} is valid, with a date for every event`, async () => {
    await inWindow({ acceptDownloads: true }, async (page) => {
      await page.goto(shipped.http + path);
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href$=".ics"]').first().click()]);
      const text = readFileSync(await download.path(), 'utf8');
      assert.ok(text.startsWith('BEGIN:VCALENDAR\r\n') && text.endsWith('END:VCALENDAR\r\n'));
      const lines = text.replaceAll('\r\n ', '').split('\r\n');
      assert.deepEqual(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75), [], 'lines are folded');
      const all = (start) => lines.filter((line) => line.startsWith(start));
      const events = all('BEGIN:VEVENT').length;
      assert.ok(events >= least, `${events} events`);
      for (const key of ['UID:', 'DTSTAMP:', 'DTSTART', 'SUMMARY:']) assert.equal(all(key).length, events, key);
      assert.equal(new Set(all('UID:')).size, events, 'no event appears twice');
    });
  });
}
