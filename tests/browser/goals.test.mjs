// Goals and their charts, “What customers say”, the cause map, causes and principles.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violationsInBothColours } from './lib/axe.mjs';
import { DESKTOP, PHONE, inWindow } from './lib/chromium.mjs';
import { shipped, translated } from './lib/sites.mjs';

const GOAL = shipped.kinds.goal;
const LISTENING = 'what-customers-say.html';
const PAGES = {
  goal: GOAL,
  goals: 'goals-overview.html',
  listening: LISTENING,
  map: 'map-of-causes.html',
  cause: shipped.kinds.cause,
  principle: shipped.kinds.principle,
};

for (const [name, path] of Object.entries(PAGES)) {
  test(`the ${name} page has no violations at 360 and 1280 px, in light and dark`, async () => {
    await inWindow({}, async (page) => {
      await page.goto(shipped.http + path);
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        assert.deepEqual(await violationsInBothColours(page), [], `${width} px`);
      }
    });
  });

  test(`the ${name} page fits a phone of 320 px, and every table cell is visible`, async () => {
    await inWindow({ viewport: PHONE }, async (page) => {
      await page.goto(shipped.http + path);
      const stray = await page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        const cells = [...document.querySelectorAll('.stacked tbody :is(th, td) *, .goal *, .remedies *, .commitments *')];
        const isOutside = (cell) => cell.checkVisibility() && cell.getBoundingClientRect().right > width;
        return [document.documentElement.scrollWidth - width, cells.filter(isOutside).map((cell) => cell.outerHTML)];
      });
      assert.deepEqual(stray, [0, []]);
    });
  });
}

for (const [path, name, says] of [
  [GOAL, 'Fewer complaints', /^12 readings, from 14\.6 per 1,000 orders on 30 November 2025 to 12\.1 .* On track\.$/],
  [LISTENING, 'Reasons, most frequent first', /^6 reasons account for 82% of all reports: delivery, waiting, product, /],
]) {
  test(`${path} has one chart, with a name, a description and text of a readable size`, async () => {
    await inWindow({}, async (page) => {
      await page.goto(shipped.http + path);
      for (const width of [320, 360, 500, 640, 768, 1024, 1280, 1920]) {
        await page.setViewportSize({ width, height: 800 });
        const chart = page.locator('.chart').getByRole('img');
        assert.equal(await chart.count(), 1, `${width} px`);
        assert.equal(await page.getByRole('img', { name, exact: true }).count(), 1, `${width} px`);
        const [description, size] = await chart.evaluate((svg) => [
          document.getElementById(svg.getAttribute('aria-describedby')).textContent,
          parseFloat(getComputedStyle(svg.querySelector('text')).fontSize) * svg.getScreenCTM().a,
        ]);
        assert.match(description, says);
        assert.ok(size >= 11 && size <= 22, `text of ${size} px in a viewport ${width} px wide`);
      }
    });
  });
}

test('a goal\'s chart and table show the same numbers', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + GOAL);
    await page.locator('.goal-readings summary').click();
    const readings = page.locator('.goal-readings tbody tr');
    const wide = page.locator('.chart-wide');
    assert.equal(await wide.locator('.chart-point, .chart-latest').count(), await readings.count());
    const latest = await readings.first().locator('td').first().innerText();
    assert.equal(await wide.locator('.chart-label-latest').textContent(), latest);
    assert.equal(await page.locator('.goal-value').first().innerText(), latest);
    const heights = await wide.locator('.chart-point').evaluateAll((points) => points.map((point) => point.cy.baseVal.value));
    const values = (await readings.locator('td:nth-of-type(1)').allInnerTexts()).slice(1).reverse().map(Number);
    const order = (numbers) => numbers.map((_, at) => at).sort((a, b) => numbers[a] - numbers[b] || a - b);
    assert.deepEqual(order(heights.map((height) => -height)), order(values), 'higher values are drawn higher');
  });
});

test('the chart of reasons and its table show the same numbers', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + LISTENING);
    const rows = await page.locator('.reasons tbody tr').evaluateAll((rows) => rows.map((row) =>
      [...row.cells].slice(0, 3).map((cell) => cell.innerText.trim())));
    const wide = page.locator('.chart-wide');
    const figures = await wide.locator('.chart-label-figure').allTextContents();
    assert.deepEqual(figures, rows.map(([, count, share]) => `${count} · ${share}`));
    const total = Number((await page.locator('.lead strong').innerText()).replaceAll(',', ''));
    assert.equal(rows.reduce((sum, [, count]) => sum + Number(count.replaceAll(',', '')), 0), total);
    const withoutPlan = await page.locator('.reasons tr', { hasText: 'No plan' }).locator('th').allInnerTexts();
    assert.deepEqual(withoutPlan, ['car park', 'web shop hard to use']);
    assert.equal(await wide.locator('.chart-bar-hollow').count(), 2);
  });
});

for (const scheme of ['http', 'file']) {
  for (const [now, overdue] of [['2027-06-30T23:59:00', false], ['2027-07-01T00:01:00', true]]) {
    test(`on ${now}, a goal due on 30 June 2027 is ${overdue ? 'past due' : 'not past due'} (${scheme})`, async () => {
      await inWindow({}, async (page) => {
        await page.clock.setFixedTime(new Date(now));
        for (const path of [GOAL, PAGES.goals]) {
          await page.goto(shipped[scheme] + path);
          const due = page.locator('.goal-due[data-due="2027-06-30"]');
          const said = (await due.innerText()).replaceAll(/\s+/g, ' ').trim();
          assert.equal(said, overdue ? '30 June 2027 past due' : '30 June 2027');
        }
      });
    });
  }
}

test('a goal that has been reached is never overdue', async () => {
  await inWindow({}, async (page) => {
    await page.clock.setFixedTime(new Date('2100-01-01'));
    await page.goto(shipped.http + PAGES.goals);
    const reached = page.locator('tr', { hasText: 'Put right first time' });
    assert.equal(await reached.locator('.goal-due').innerText(), '31 March 2027');
    assert.equal(await page.locator('.goal-due.overdue').count(), 3);
  });
});

test('charts, tables and the map work without JavaScript', async () => {
  await inWindow({ javaScriptEnabled: false, viewport: PHONE }, async (page) => {
    await page.goto(shipped.file + GOAL);
    assert.ok(await page.getByRole('img', { name: 'Fewer complaints' }).isVisible());
    await page.locator('.goal-readings summary').click();
    assert.ok(await page.getByRole('cell', { name: '−0.4 better' }).first().isVisible());
    await page.goto(shipped.file + PAGES.map);
    assert.equal(await page.getByRole('rowheader').count(), 12);
    await page.goto(shipped.file + LISTENING);
    assert.ok(await page.getByRole('rowheader', { name: 'delivery' }).first().isVisible());
  });
});

test('cards on a phone and columns on a desktop are the same table', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + PAGES.map);
    const places = async () => page.locator('.map tbody tr').first().locator('th, td').evaluateAll((cells) =>
      cells.map((cell) => cell.getBoundingClientRect()).map(({ x, y }) => ({ x, y })));
    await page.setViewportSize(DESKTOP);
    const columns = await places();
    assert.ok(columns[0].x < columns[1].x && columns[0].y === columns[1].y);
    assert.equal(await page.getByRole('columnheader').count(), 3);
    await page.setViewportSize(PHONE);
    const card = await places();
    assert.ok(card[0].x === card[1].x && card[0].y < card[1].y);
    assert.equal(await page.getByRole('row').count(), 13, 'it is still a table for screen readers');
  });
});

test('on paper, charts and tables use the wide layout, and readings are unfolded', async () => {
  await inWindow({ viewport: PHONE }, async (page) => {
    await page.goto(shipped.http + GOAL);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.chart-wide').isVisible());
    assert.ok(!(await page.locator('.chart-narrow').isVisible()));
    assert.ok(await page.locator('.goal-readings tbody tr').last().isVisible());
  });
});

test('the home page shows what people owe each other and links to it', async () => {
  await inWindow({}, async (page) => {
    await page.goto(shipped.http + shipped.kinds.home);
    await page.getByRole('region', { name: 'What we owe each other' }).getByRole('link', { name: 'You may decide' }).click();
    assert.equal(await page.locator('.statement').innerText(),
      'You may decide for the customer in front of you, up to your limit, without asking.');
  });
});

test('a goal\'s progress bar fills from the start of the text direction', async () => {
  for (const [site, side] of [[shipped, 'left'], [await translated('ar'), 'right']]) {
    await inWindow({}, async (page) => {
      await page.goto(site.http + site.kinds.goals);
      const bars = await page.locator('.bar-picture').evaluateAll((all, side) => all.map((bar) => {
        const [track, fill] = ['.bar-track', '.bar-fill'].map((part) => bar.querySelector(part).getBoundingClientRect());
        return { off: Math.abs(track[side] - fill[side]), isPart: fill.width < track.width - 1 };
      }), side);
      assert.ok(bars.some(({ isPart }) => isPart), 'no bar is partly filled, so this test checks nothing');
      for (const { off } of bars) assert.ok(off < 1, `a bar starts ${off} px from the ${side}`);
    });
  }
});

test('the latest value and the target are in reading order', async () => {
  for (const [site, sign] of [[shipped, 1], [await translated('ar'), -1]]) {
    await inWindow({}, async (page) => {
      await page.goto(site.http + site.kinds.goals);
      const steps = await page.locator('.goal-step').evaluateAll((all) => all.map((step) => {
        const [from, to] = [...step.querySelectorAll('bdi')].map((value) => value.getBoundingClientRect().left);
        return { text: step.textContent, by: to - from };
      }));
      assert.ok(steps.length >= 3);
      assert.deepEqual(steps.filter(({ by }) => by * sign <= 0), []);
    });
  }
});
