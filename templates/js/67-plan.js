// A plan is worked through: what is done is ticked and kept until the next customer; a note about the case is copied.
(() => {
  'use strict';

  const KEPT = 'playbook-plan-';
  const SWIPE = 60; // pixels
  const words = window.playbookWords.plan_script;
  const reader = window.playbookReader;

  // A moment in the form that dates and times have on every page.
  function moment(now) {
    const { dates } = window.playbookWords;
    const say = window.playbookSay;
    const name = (names) => names[now.getMonth()];
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

  function caseNote({ title, time, done, open, told, offered }) {
    const list = (label, items) => (items.length > 0 ? `\n${label}\n${items.map((item) => `- ${item}\n`).join('')}` : '');
    return `${title}\n${time}\n${list(words.done, done)}${list(words.to_do, open)}${list(words.tell, told)}${list(words.offered, offered)}`;
  }

  function isTyping(element) {
    return element.isContentEditable || element.matches('select, textarea, input:not([type="checkbox"])');
  }

  // 1 to the right, -1 to the left, 0 if a finger moved otherwise.
  function direction(from, to) {
    const across = to.clientX - from.clientX;
    const along = to.clientY - from.clientY;
    return Math.abs(across) < SWIPE || Math.abs(across) < 2 * Math.abs(along) ? 0 : Math.sign(across);
  }

  function scrollsSideways(element) {
    const box = element.closest('.table-scroll, .code, [role="region"]');
    return box !== null && box.scrollWidth > box.clientWidth;
  }

  function work(plan) {
    const steps = [...plan.querySelectorAll('.step')];
    const boxOf = (step) => step.querySelector('[data-step]');
    const boxes = [...plan.querySelectorAll('[data-step], [data-offer]')];
    const nameOf = (box) => (box.dataset.step ? `step ${box.dataset.step}` : `offer ${box.dataset.offer}`);
    const key = KEPT + location.pathname;

    function markCurrent() {
      const current = steps.find((step) => !boxOf(step).checked);
      for (const step of steps) {
        step.classList.toggle('done', boxOf(step).checked);
        if (step === current) step.setAttribute('aria-current', 'step');
        else step.removeAttribute('aria-current');
      }
    }

    // What is done, still to do and offered, by the boxes.
    function ticked() {
      const stepsThat = (areDone) => steps.filter((step) => boxOf(step).checked === areDone)
        .map((step) => step.querySelector('.step-title').textContent.trim());
      const offers = boxes.filter((box) => box.dataset.offer && box.checked);
      return { done: stepsThat(true), open: stepsThat(false), offered: offers.map((box) => box.dataset.offer) };
    }

    // The address of the complaint log has placeholders: src/pages/kinds/plan.rs.
    function fillLog() {
      const lines = (items) => items.map((item) => `- ${item}`).join('\r\n');
      const { done, open, offered } = ticked();
      const facts = { date: reader.today(), done: lines(done), open: lines(open), offered: lines(offered) };
      for (const link of plan.querySelectorAll('[data-log]')) {
        link.href = link.dataset.log.replace(/\{(date|done|open|offered)\}/g, (_, name) => encodeURIComponent(facts[name]));
      }
    }

    function showTicks() {
      markCurrent();
      fillLog();
    }

    function restore() {
      const ticks = reader.kept(key);
      if (ticks !== undefined) boxes.forEach((box) => { box.checked = ticks !== null && ticks.includes(nameOf(box)); });
      showTicks();
    }

    function goTo(step) {
      boxOf(step).focus({ preventScroll: true });
      step.scrollIntoView({ block: 'start' });
    }

    function note() {
      const now = new Date();
      return caseNote({
        title: plan.dataset.plan,
        time: moment(now),
        ...ticked(),
        told: [...plan.querySelectorAll('[data-note]')].map((tell) => tell.dataset.note),
      });
    }

    function nextCustomer() {
      reader.forget(KEPT); // of all plans: for one customer, several may have been opened
      boxes.forEach((box) => { box.checked = false; });
      showTicks();
      window.scrollTo(0, 0);
      if (steps.length > 0) boxOf(steps[0]).focus({ preventScroll: true });
      reader.announce(words.cleared);
    }

    plan.addEventListener('change', ({ target }) => {
      if (!boxes.includes(target)) return;
      reader.keep(key, boxes.filter((box) => box.checked).map(nameOf));
      showTicks();
    });
    plan.addEventListener('click', ({ target }) => {
      const pressed = target.closest('[data-act]');
      if (!pressed) return;
      if (pressed.dataset.act === 'next') nextCustomer();
      else reader.copy(note(), pressed);
    });
    document.addEventListener('keydown', (event) => {
      const { key: pressed, ctrlKey, metaKey, altKey, target } = event;
      const step = /^[1-9]$/.test(pressed) ? steps[pressed - 1] : undefined;
      if (!step || ctrlKey || metaKey || altKey || isTyping(target) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      goTo(step);
    });

    let start = null;
    plan.addEventListener('touchstart', ({ touches, target }) => {
      start = touches.length === 1 && !scrollsSideways(target) ? touches[0] : null;
    }, { passive: true });
    plan.addEventListener('touchend', ({ changedTouches }) => {
      const turn = start ? direction(start, changedTouches[0]) : 0;
      start = null;
      if (turn === 0 || String(getSelection())) return;
      // The step that is read: the last whose top has passed the upper third of the window.
      const passed = steps.filter((step) => step.getBoundingClientRect().top < window.innerHeight / 3);
      // A swipe to the left goes on, as a page is turned.
      const step = steps[passed.length - 1 - (document.dir === 'rtl' ? -turn : turn)];
      if (step) goTo(step);
    }, { passive: true });

    restore();
    // Also when the page comes back from the browser's memory.
    window.addEventListener('pageshow', restore);
  }

  document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('.plan').forEach(work));
})();
