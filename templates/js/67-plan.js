// @ts-check
// Working through a plan: stores ticks until the next customer, moves between steps by key or swipe, and copies a case note.
import { phrases, say } from './05-phrases.js';
import { isTyping } from './08-events.js';
import { forget, keep, kept, today } from './15-reader.js';
import { announce, copy } from './65-copy.js';

const KEPT = 'playbook-plan-';
const SWIPE = 60; // pixels
const words = phrases.plan_script;

/** @typedef {{ done: string[], open: string[], offered: string[] }} Progress */
/** @typedef {ReturnType<typeof readPlan>} Plan */

/**
 * Formats a time the way every page writes dates and times.
 *
 * @param {Date} now
 */
function moment(now) {
  const { dates } = phrases;
  /** @param {string[]} names */
  const name = (names) => names[now.getMonth()];
  /** @param {number} number */
  const two = (number) => String(number).padStart(2, '0');
  const day = say(dates.weekday, {
    weekday: dates.weekdays[(now.getDay() + 6) % 7],
    day: String(now.getDate()),
    month: name(dates.months),
    month_alone: name(dates.months_alone),
    short_month: name(dates.short_months),
    year: String(now.getFullYear()),
  });
  const time = say(dates.time, { hour: two(now.getHours()), minute: two(now.getMinutes()) });
  return say(dates.moment, { day, time });
}

/** @param {Progress & { title: string, time: string, told: string[] }} facts */
function caseNote({ title, time, done, open, told, offered }) {
  /**
   * @param {string} label
   * @param {string[]} items
   */
  const list = (label, items) => (items.length > 0 ? `\n${label}\n${items.map((item) => `- ${item}\n`).join('')}` : '');
  return `${title}\n${time}\n${list(words.done, done)}${list(words.to_do, open)}${list(words.tell, told)}${list(words.offered, offered)}`;
}

/**
 * 1 for a swipe to the right, -1 to the left, 0 for any other movement.
 *
 * @param {Touch} from
 * @param {Touch} to
 */
function direction(from, to) {
  const across = to.clientX - from.clientX;
  const along = to.clientY - from.clientY;
  return Math.abs(across) < SWIPE || Math.abs(across) < 2 * Math.abs(along) ? 0 : Math.sign(across);
}

/** @param {EventTarget} element */
function scrollsSideways(element) {
  const box = element instanceof Element ? element.closest('.table-scroll, .code, [role="region"]') : null;
  return box !== null && box.scrollWidth > box.clientWidth;
}

/**
 * Collects the elements of a plan.
 *
 * @param {HTMLElement} element
 */
function readPlan(element) {
  const steps = [...element.querySelectorAll('.step')];
  /** @type {NodeListOf<HTMLInputElement>} */
  const boxes = element.querySelectorAll('[data-step], [data-offer]');
  return { element, steps, boxes: [...boxes] };
}

/**
 * The checkbox of a step.
 *
 * @param {Element} step
 * @returns {HTMLInputElement}
 */
const boxOf = (step) => step.querySelector('[data-step]');
/** @param {HTMLInputElement} box */
const nameOf = ({ dataset }) => (dataset.step ? `step ${dataset.step}` : `offer ${dataset.offer}`);

/** @param {Plan} plan */
function markCurrent({ steps }) {
  const current = steps.find((step) => !boxOf(step).checked);
  for (const step of steps) {
    step.classList.toggle('done', boxOf(step).checked);
    if (step === current) step.setAttribute('aria-current', 'step');
    else step.removeAttribute('aria-current');
  }
}

/**
 * Reads from the checkboxes what's done, still open and offered.
 *
 * @param {Plan} plan
 * @returns {Progress}
 */
function progress({ steps, boxes }) {
  /** @param {boolean} areDone */
  const stepsThat = (areDone) => steps.filter((step) => boxOf(step).checked === areDone)
    .map((step) => step.querySelector('.step-title').textContent.trim());
  const offers = boxes.filter((box) => box.dataset.offer && box.checked);
  return { done: stepsThat(true), open: stepsThat(false), offered: offers.map((box) => box.dataset.offer) };
}

/**
 * Fills in the placeholders of the links to the complaint log. src/pages/kinds/plan.rs writes them.
 *
 * @param {Plan} plan
 */
function fillLog(plan) {
  /** @param {string[]} items */
  const lines = (items) => items.map((item) => `- ${item}`).join('\r\n');
  const { done, open, offered } = progress(plan);
  /** @type {Record<string, string>} */
  const facts = { date: today(), done: lines(done), open: lines(open), offered: lines(offered) };
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = plan.element.querySelectorAll('[data-log]');
  for (const link of links) {
    link.href = link.dataset.log.replace(/\{(date|done|open|offered)\}/g, (_, name) => encodeURIComponent(facts[name]));
  }
}

/** @param {Plan} plan */
function showTicks(plan) {
  markCurrent(plan);
  fillLog(plan);
}

/** @param {Element} step */
function goTo(step) {
  boxOf(step).focus({ preventScroll: true });
  step.scrollIntoView({ block: 'start' });
}

/** @param {Plan} plan */
function note(plan) {
  const { element } = plan;
  return caseNote({
    title: element.dataset.plan,
    time: moment(new Date()),
    ...progress(plan),
    told: [...element.querySelectorAll('[data-note]')].map((tell) => tell.dataset.note),
  });
}

/** @param {Plan} plan */
function nextCustomer(plan) {
  forget(KEPT); // for all plans, since several may have been used for one customer
  plan.boxes.forEach((box) => { box.checked = false; });
  showTicks(plan);
  window.scrollTo(0, 0);
  if (plan.steps.length > 0) boxOf(plan.steps[0]).focus({ preventScroll: true });
  announce(words.cleared);
}

/**
 * Stores the ticks in this browser and restores them.
 *
 * @param {Plan} plan
 */
function keepTicks(plan) {
  const { element, boxes } = plan;
  const key = KEPT + location.pathname;
  const restore = () => {
    const ticks = kept(key);
    if (ticks !== undefined) boxes.forEach((box) => { box.checked = Boolean(ticks?.includes(nameOf(box))); });
    showTicks(plan);
  };
  element.addEventListener('change', ({ target }) => {
    if (!boxes.includes(/** @type {HTMLInputElement} */ (target))) return;
    keep(key, boxes.filter((box) => box.checked).map(nameOf));
    showTicks(plan);
  });
  restore();
  // Also restore after a return from the back/forward cache.
  window.addEventListener('pageshow', restore);
}

/**
 * Keys 1 to 9 jump to the steps.
 *
 * @param {Plan} plan
 */
function followKeys({ steps }) {
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const step = /^[1-9]$/.test(key) ? steps[Number(key) - 1] : undefined;
    if (!step || ctrlKey || metaKey || altKey || isTyping(target) || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    goTo(step);
  });
}

/**
 * Swiping moves to the next or previous step.
 *
 * @param {Plan} plan
 */
function followSwipes({ element, steps }) {
  /** @type {Touch} */
  let start = null;
  element.addEventListener('touchstart', ({ touches, target }) => {
    start = touches.length === 1 && !scrollsSideways(target) ? touches[0] : null;
  }, { passive: true });
  element.addEventListener('touchend', ({ changedTouches }) => {
    const turn = start ? direction(start, changedTouches[0]) : 0;
    start = null;
    if (turn === 0 || String(getSelection())) return;
    // The current step is the last one whose top is in the upper third of the viewport or above it.
    const passed = steps.filter((step) => step.getBoundingClientRect().top < window.innerHeight / 3);
    // Swiping left moves forward, like turning a page; in right-to-left languages it's the other way round.
    const step = steps[passed.length - 1 - (document.dir === 'rtl' ? -turn : turn)];
    if (step) goTo(step);
  }, { passive: true });
}

/** @param {HTMLElement} element */
function work(element) {
  const plan = readPlan(element);
  element.addEventListener('click', ({ target }) => {
    const pressed = target instanceof Element ? target.closest('[data-act]') : null;
    if (!pressed) return;
    if (pressed.dataset.act === 'next') nextCustomer(plan);
    else copy(note(plan), pressed);
  });
  followKeys(plan);
  followSwipes(plan);
  keepTicks(plan);
}

document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('.plan').forEach(work));
