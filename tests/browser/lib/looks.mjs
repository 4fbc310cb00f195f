// Screenshots that are the same on every machine: full pages, with a fixed date, bundled fonts and no animations.
import { inWindow } from './chromium.mjs';

export const WIDTHS = [{ width: 360, height: 740 }, { width: 768, height: 1024 }, { width: 1280, height: 800 }];
/** The text area of an A4 sheet. */
const SHEET = { width: 718, height: 1016 };
const TODAY = '2027-03-01T12:00:00';

/**
 * Opens pages, each `[name, address, prepare]`, and calls `take` with the name of each screenshot and the function that
 * takes it: at three widths, in light and dark, and in print layout for those in `printed`. If there is a `prepare`, it
 * brings the page into some state first, and only the viewport is captured.
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

/** Takes a screenshot once images and fonts have loaded, resize observers have run and the page has been painted. */
export async function picture(page, options) {
  await page.evaluate(async () => {
    window.scrollTo(0, 0);
    for (const image of document.images) image.loading = 'eager';
    await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => {}))]);
    for (let frames = 0; frames < 3; frames += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  });
  return page.screenshot({ caret: 'hide', animations: 'disabled', ...options });
}
