// A published page ages: once the day of its next check has passed, it says so by itself.
(() => {
  'use strict';

  document.addEventListener('DOMContentLoaded', () => {
    const today = window.playbookReader.today();
    // A row of a training counts from one of its sessions to the next.
    for (const row of document.querySelectorAll('[data-from], [data-until]')) {
      const { from, until } = row.dataset;
      row.hidden = (from && today < from) || (until && until <= today);
    }
    for (const due of document.querySelectorAll('[data-due]')) {
      due.classList.toggle('overdue', due.dataset.due < today);
    }
  });
})();
