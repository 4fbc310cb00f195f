// @ts-check
// Learning paths: the reader's role and the steps they've completed, both stored in this browser only.
import { phrases, say } from './05-phrases.js';
import { keep, kept } from './15-reader.js';

const ROLE = 'playbook-role';
const DONE = 'playbook-path';

/**
 * @param {number} done
 * @param {number} all
 */
function progress(done, all) {
  const words = phrases.path_script;
  return done === all ? say(words.all_done, { count: all }) : say(words.done, { done, all });
}

/**
 * @param {HTMLElement} path
 * @param {Set<string>} done
 */
function show(path, done) {
  const steps = [.../** @type {NodeListOf<HTMLInputElement>} */ (path.querySelectorAll('[data-step]'))];
  for (const step of steps) {
    step.checked = done.has(step.dataset.step);
    step.closest('.path-step').classList.toggle('done', step.checked);
  }
  const count = steps.filter((step) => step.checked).length;
  path.querySelector('progress').value = count;
  const told = path.querySelector('.path-count');
  const text = progress(count, steps.length);
  if (told.textContent !== text) told.textContent = text;
}

/**
 * A step is identified by its page's address, so ticking a step that two roles share ticks it for both.
 *
 * @param {HTMLElement[]} paths
 */
function followPaths(paths) {
  const before = kept(DONE);
  /** @type {Set<string>} */
  const done = new Set(Array.isArray(before) ? before : []);
  paths.forEach((path) => show(path, done));
  for (const path of paths) {
    path.addEventListener('change', ({ target }) => {
      const { checked, dataset } = /** @type {HTMLInputElement} */ (target);
      if (checked) done.add(dataset.step);
      else done.delete(dataset.step);
      keep(DONE, [...done]);
      paths.forEach((other) => show(other, done));
    });
  }
}

/** @param {HTMLElement[]} buttons */
function chooseRole(buttons) {
  /** @param {string} key */
  const choose = (key) => {
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.role === key));
    for (const path of document.querySelectorAll('[data-role-path]')) {
      path.classList.toggle('chosen', path.dataset.rolePath === key);
    }
  };
  choose(kept(ROLE));
  for (const button of buttons) {
    button.addEventListener('click', () => {
      choose(button.dataset.role);
      keep(ROLE, button.dataset.role);
    });
  }
}

document.addEventListener('DOMContentLoaded', () => {
  followPaths([...document.querySelectorAll('[data-path]')]);
  chooseRole([...document.querySelectorAll('button[data-role]')]);
});
