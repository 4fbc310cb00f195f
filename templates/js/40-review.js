// @ts-check
// A published page ages: once the day of its next check has passed, it says so by itself.
import { today } from './15-reader.js';

document.addEventListener('DOMContentLoaded', () => {
  const now = today();
  // A row of a training counts from one of its sessions to the next.
  for (const row of document.querySelectorAll('[data-from], [data-until]')) {
    const { from, until } = row.dataset;
    row.hidden = Boolean((from && now < from) || (until && until <= now));
  }
  for (const due of document.querySelectorAll('[data-due]')) {
    due.classList.toggle('overdue', due.dataset.due < now);
  }
});
