// Tables and code that scroll sideways are stops of the Tab key; those that show all they hold need not be.
(() => {
  'use strict';

  if (!window.ResizeObserver) return;

  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
      if (scrolls) target.tabIndex = 0;
      else target.removeAttribute('tabindex');
    }
  });

  document.addEventListener('DOMContentLoaded', () => {
    for (const box of document.querySelectorAll('.table-scroll, .code')) sizes.observe(box);
  });
})();
