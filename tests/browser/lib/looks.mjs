// Pictures of pages that are the same on every machine: whole pages, on one day, at rest. The fonts are those of all tests.
import { inWindow } from './chromium.mjs';

export const WIDTHS = [{ width: 360, height: 740 }, { width: 768, height: 1024 }, { width: 1280, height: 800 }];
/** A sheet of A4, as wide as its text. */
const SHEET = { width: 718, height: 1016 };
const TODAY = '2027-03-01T12:00:00';

/**
 * Opens pages, each `[name, address, prepare]`, and hands to `take` the name of every picture and what makes it: at three
 * widths, light and dark; those in `printed` on paper too. `prepare` is given the page, to bring it into a state, of which
 * the window is the picture.
 */
export async function look(pages, printed, take) {
  for (const [name, address, prepare] of pages) {
    await inWindow({}, async (page) => {
      await page.clock.setFixedTime(TODAY);
      await page.goto(address);
      await prepare?.(page);
      const shoot = () => picture(page, { fullPage: !prepare });
      for (const viewport of WIDTHS) {
        await page.setViewportSize(viewport);
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          await take(`${name}-${viewport.width}-${colorScheme}`, shoot);
        }
      }
      if (printed.includes(name)) {
        await page.setViewportSize(SHEET);
        await page.emulateMedia({ media: 'print', colorScheme: 'light' });
        await take(`${name}-print`, shoot);
      }
    });
  }
}

/** A page when all that it shows has arrived, scripts have looked at its size, and nothing is left to paint. */
export async function picture(page, options) {
  await page.evaluate(async () => {
    window.scrollTo(0, 0);
    for (const image of document.images) image.loading = 'eager';
    await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => {}))]);
    for (let frames = 0; frames < 3; frames += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  });
  return page.screenshot({ caret: 'hide', animations: 'disabled', ...options });
}
