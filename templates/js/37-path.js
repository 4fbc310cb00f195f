// Paths: which role is the reader's, and what of its path is done. Both stay in this browser.
(() => {
  'use strict';

  const ROLE = 'playbook-role';
  const DONE = 'playbook-path';
  const reader = window.playbookReader;

  function progress(done, all) {
    const words = window.playbookWords.path_script;
    const say = window.playbookSay;
    return done === all ? say(words.all_done, { count: all }) : say(words.done, { done, all });
  }

  // Steps are told by the addresses of their pages: what two roles share is done for both.
  function followPaths(paths) {
    const kept = reader.kept(DONE);
    const done = new Set(Array.isArray(kept) ? kept : []);
    const show = (path) => {
      const steps = [...path.querySelectorAll('[data-step]')];
      for (const step of steps) {
        step.checked = done.has(step.dataset.step);
        step.closest('.path-step').classList.toggle('done', step.checked);
      }
      const count = steps.filter((step) => step.checked).length;
      path.querySelector('progress').value = count;
      const told = path.querySelector('.path-count');
      const text = progress(count, steps.length);
      if (told.textContent !== text) told.textContent = text;
    };
    paths.forEach(show);
    for (const path of paths) {
      path.addEventListener('change', ({ target }) => {
        if (target.checked) done.add(target.dataset.step);
        else done.delete(target.dataset.step);
        reader.keep(DONE, [...done]);
        paths.forEach(show);
      });
    }
  }

  function chooseRole(buttons) {
    const choose = (key) => {
      for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.role === key));
      for (const path of document.querySelectorAll('[data-role-path]')) {
        path.classList.toggle('chosen', path.dataset.rolePath === key);
      }
    };
    choose(reader.kept(ROLE));
    for (const button of buttons) {
      button.addEventListener('click', () => {
        choose(button.dataset.role);
        reader.keep(ROLE, button.dataset.role);
      });
    }
  }

  document.addEventListener('DOMContentLoaded', () => {
    followPaths([...document.querySelectorAll('[data-path]')]);
    chooseRole([...document.querySelectorAll('button[data-role]')]);
  });
})();
