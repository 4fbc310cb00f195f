// A published page ages: once the day of its next check has passed, it says so by itself.
(() => {
  'use strict';

  // The reader's own date, as 2026-10-02: such texts compare like dates.
  function today(now) {
    const two = (number) => String(number).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  document.addEventListener('DOMContentLoaded', () => {
    for (const due of document.querySelectorAll('[data-due]')) {
      due.classList.toggle('overdue', due.dataset.due < today(new Date()));
    }
  });
})();
