// One Chromium for all tests, set up to render the same on every machine. Each test gets windows of its own.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { FONT_ENVIRONMENT } from './fonts.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const LAUNCH = {
  executablePath: program(),
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--lang=en-GB',
    '--font-render-hinting=none',
    '--disable-lcd-text',
    '--force-color-profile=srgb',
  ],
  env: FONT_ENVIRONMENT,
};

export const browser = await chromium.launch(LAUNCH);

after(() => browser.close());

function program() {
  if (process.env.CHROME) return process.env.CHROME;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (!found) throw new Error('Chromium not found. Run `tests/all`, or set CHROME to the program.');
  return found;
}

/** A desktop, a tablet and the smallest phone. */
export const SIZES = [{ width: 320, height: 640 }, { width: 768, height: 1024 }, { width: 1440, height: 900 }];
export const [PHONE, TABLET, DESKTOP] = SIZES;

/**
 * Opens a window for `use` and closes it afterwards. Takes the options of Playwright's `newContext`. By default it's a
 * British desktop in light mode with reduced motion.
 */
export async function inWindow(options, use) {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'UTC', ...options });
  context.setDefaultTimeout(15_000);
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Waits until the page has painted its pending changes. */
export function painted(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
}
