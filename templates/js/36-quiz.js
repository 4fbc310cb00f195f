// The questions of a training: checked, explained and remembered. Answers stay in this browser.
(() => {
  'use strict';

  const KEY = 'playbook-quiz';
  const words = window.playbookWords.quiz_script;
  const say = window.playbookSay;
  const reader = window.playbookReader;

  const remembered = () => reader.kept(KEY) ?? {};

  // Answers by the text of their question, so that those to a question that was rewritten are forgotten.
  const remember = (training, answers) => reader.keep(KEY, { ...remembered(), [training]: answers });

  function isRight(chosen, right) {
    return chosen.length === right.length && chosen.every((place) => right.includes(place));
  }

  function verdict(isRight, right, why) {
    const start = isRight ? words.right : say(words.wrong, { answers: right.join(window.playbookWords.lists.semicolon) }).replace(/([.!?。]\u202f?["”“»」]?)[.。]$/, '$1');
    return why ? `${start} ${why}` : start;
  }

  function score(right, checked, all) {
    if (checked === 0) return '';
    if (right === all) return say(words.all_right, { count: all });
    if (checked < all) return say(words.score_so_far, { right, all, left: all - checked });
    return say(words.score, { right, all });
  }

  // A question on the page.
  function question(box) {
    const inputs = [...box.querySelectorAll('input')];
    const told = box.querySelector('.verdict');
    const texts = inputs.map((input) => input.parentElement.textContent.trim());
    const right = box.dataset.right.split(' ').map(Number);
    const chosen = () => inputs.flatMap((input, place) => (input.checked ? [place] : []));
    const judge = (result, verdictText) => {
      box.classList.toggle('right', result === true);
      box.classList.toggle('wrong', result === false);
      told.textContent = verdictText;
      return result;
    };
    return {
      box,
      text: box.querySelector('.question-text').textContent,
      answers: () => chosen().map((place) => texts[place]),
      choose(answers) {
        if (!Array.isArray(answers) || !answers.every((answer) => texts.includes(answer))) return false;
        inputs.forEach((input, place) => { input.checked = answers.includes(texts[place]); });
        return true;
      },
      check() {
        if (chosen().length === 0) return judge(undefined, words.choose);
        const result = isRight(chosen(), right);
        const why = box.querySelector('.why')?.textContent ?? '';
        return judge(result, verdict(result, right.map((place) => texts[place]), why));
      },
      forget: () => judge(undefined, ''),
    };
  }

  function quiz(section) {
    const training = section.dataset.quiz;
    const questions = [...section.querySelectorAll('.question')].map(question);
    const results = new Map();
    const showScore = () => {
      const checked = [...results.values()];
      const right = checked.filter(Boolean).length;
      section.querySelector('.quiz-score').textContent = score(right, checked.length, questions.length);
    };
    const settle = (one, result) => {
      if (result === undefined) results.delete(one.text);
      else results.set(one.text, result);
      showScore();
    };
    const keep = () => {
      const checked = questions.filter((one) => results.has(one.text));
      remember(training, Object.fromEntries(checked.map((one) => [one.text, one.answers()])));
    };

    const before = remembered()[training] ?? {};
    for (const one of questions) {
      if (before[one.text] && one.choose(before[one.text])) settle(one, one.check());
      one.box.querySelector('.check').addEventListener('click', () => {
        settle(one, one.check());
        keep();
      });
      one.box.addEventListener('change', () => {
        settle(one, one.forget()); // what it said was of another answer
        keep();
      });
    }
    section.querySelector('.start-again').addEventListener('click', () => {
      for (const one of questions) {
        one.choose([]);
        settle(one, one.forget());
      }
      keep();
      questions[0]?.box.querySelector('input')?.focus();
    });
  }

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-quiz]').forEach(quiz);
  });
})();
