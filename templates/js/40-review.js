// A published page ages: once the day of its next check has passed, it says so by itself.
(() => {
  'use strict';

  document.addEventListener('DOMContentLoaded', () => {
    const today = window.playbookReader.today();
    for (const due of document.querySelectorAll('[data-due]')) {
      due.classList.toggle('overdue', due.dataset.due < today);
    }
  });
})();
