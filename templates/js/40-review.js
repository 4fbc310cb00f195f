// @ts-check
// Marks due dates as overdue in the browser, since a published page isn't rebuilt every day.
import { today } from './15-reader.js';

document.addEventListener('DOMContentLoaded', () => {
  const now = today();
  // A training has one row per interval between sessions; only the current one is shown.
  for (const row of document.querySelectorAll('[data-from], [data-until]')) {
    const { from, until } = row.dataset;
    row.hidden = Boolean((from && now < from) || (until && until <= now));
  }
  for (const due of document.querySelectorAll('[data-due]')) {
    due.classList.toggle('overdue', due.dataset.due < now);
  }
});
