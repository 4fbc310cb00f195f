// Pictures of pages that are the same on every machine: in letters of one font, on one day, at rest.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { LAUNCH } from './chromium.mjs';

export const WIDTHS = [{ width: 360, height: 740 }, { width: 768, height: 1024 }, { width: 1280, height: 800 }];
/** A sheet of A4, as wide as its text. */
const SHEET = { width: 718, height: 1016 };
const TODAY = '2027-03-01T12:00:00';

// The Debian package `fonts-liberation`, in either of its places.
const FONTS = ['/usr/share/fonts/truetype/liberation', '/usr/share/fonts/truetype/liberation2'];
export const hasFonts = FONTS.some(existsSync);

/**
 * Opens pages, each `[name, address, prepare]`, and hands to `take` the name of every picture and what makes it: at three
 * widths, light and dark; those in `printed` on paper too. `prepare` is given the page, to bring it into a state.
 */
export async function look(pages, printed, take) {
  const work = mkdtempSync(join(tmpdir(), 'playbook-looks-'));
  const configuration = join(work, 'fonts.conf');
  writeFileSync(configuration, fontConfiguration(work));
  const options = { ...LAUNCH, args: [...LAUNCH.args, '--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'] };
  const browser = await chromium.launch({ ...options, env: { ...process.env, FONTCONFIG_FILE: configuration } });
  try {
    for (const [name, address, prepare] of pages) {
      const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'UTC' });
      const page = await context.newPage();
      await page.clock.setFixedTime(TODAY);
      await page.goto(address);
      await prepare?.(page);
      for (const viewport of WIDTHS) {
        await page.setViewportSize(viewport);
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          await take(`${name}-${viewport.width}-${colorScheme}`, () => picture(page));
        }
      }
      if (printed.includes(name)) {
        await page.setViewportSize(SHEET);
        await page.emulateMedia({ media: 'print', colorScheme: 'light' });
        await take(`${name}-print`, () => picture(page));
      }
      await context.close();
    }
  } finally {
    await browser.close();
    rmSync(work, { recursive: true, force: true });
  }
}

async function picture(page) {
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  return page.screenshot({ caret: 'hide', animations: 'disabled' });
}

function fontConfiguration(work) {
  const prefer = (family, font) =>
    `<match><test name="family"><string>${family}</string></test><edit name="family" mode="assign"><string>${font}</string></edit></match>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${FONTS.map((folder) => `<dir>${folder}</dir>`).join('\n')}
<cachedir>${work}</cachedir>
${['system-ui', 'sans-serif', 'sans'].map((family) => prefer(family, 'Liberation Sans')).join('\n')}
${['ui-monospace', 'monospace'].map((family) => prefer(family, 'Liberation Mono')).join('\n')}
${prefer('serif', 'Liberation Serif')}
<match><edit name="family" mode="append_last"><string>Liberation Sans</string></edit></match>
</fontconfig>
`;
}
