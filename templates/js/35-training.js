// @ts-check
// Training dates as of today: marks past sessions and the next one, and updates “last held” and “due again”.
import { phrases, say } from './05-phrases.js';
import { today } from './15-reader.js';

/**
 * How many of the sorted days are in the past.
 *
 * @param {string[]} days
 * @param {string} now
 */
function past(days, now) {
  return days.filter((day) => day < now).length;
}

const words = phrases.training_script;

/** @param {number} count */
function overdue(count) {
  return count === 0 ? '' : say(words.overdue, { count });
}

/**
 * @param {Element} place
 * @param {string} day
 * @param {string} text
 */
function write(place, day, text) {
  const time = place.querySelector('time') ?? place.insertBefore(document.createElement('time'), place.firstChild);
  time.dateTime = day;
  time.textContent = text;
}

/**
 * Sessions held since the site was built make its dates stale: shows those of the latest past session instead.
 *
 * @param {Element} schedule
 * @param {DOMStringMap} session
 */
function goOn(schedule, { day, text, again, againText }) {
  /** @type {HTMLElement} */
  const last = schedule.querySelector('.last-held');
  /** @type {HTMLElement} */
  const due = schedule.querySelector('.due-again');
  if (!last || !due) return;
  write(last.querySelector('dd'), day, text);
  last.hidden = false;
  if (!again) return;
  write(due.querySelector('dd'), again, againText);
  due.dataset.due = again; // js/40-review.js compares it with today
  due.hidden = false;
}

document.addEventListener('DOMContentLoaded', () => {
  const now = today();
  for (const schedule of document.querySelectorAll('[data-schedule]')) {
    const sessions = [...schedule.querySelectorAll('[data-day]')];
    const next = past(sessions.map((session) => session.dataset.day), now);
    sessions.forEach((session, place) => {
      session.classList.toggle('past', place < next);
      session.classList.toggle('next', place === next);
    });
    schedule.classList.toggle('unplanned', next === sessions.length);
    if (next > 0) goOn(schedule, sessions[next - 1].dataset);
    const label = schedule.querySelector('.session-label');
    if (label && next < sessions.length) label.textContent = words.next_session;
  }

  const sum = document.querySelector('.overdue-count');
  if (!sum) return;
  const due = [...document.querySelectorAll('.due-again[data-due]')];
  sum.textContent = overdue(due.filter((one) => one.dataset.due < now).length);
  sum.hidden = !sum.textContent;
});
