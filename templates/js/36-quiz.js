// @ts-check
// A training's quiz: checks answers, explains them and stores them. They never leave this browser.
import { phrases, say } from './05-phrases.js';
import { keep, kept } from './15-reader.js';

const KEY = 'playbook-quiz';
const words = phrases.quiz_script;

const remembered = () => kept(KEY) ?? {};

/**
 * Stores answers under the text of their question, so rewording a question discards its old answer.
 *
 * @param {string} training
 * @param {Record<string, string[]>} answers
 */
const remember = (training, answers) => keep(KEY, { ...remembered(), [training]: answers });

/**
 * @param {number[]} chosen
 * @param {number[]} right
 */
function isRight(chosen, right) {
  return chosen.length === right.length && chosen.every((place) => right.includes(place));
}

/**
 * @param {boolean} isRight
 * @param {string[]} right
 * @param {string} why
 */
function verdict(isRight, right, why) {
  const answers = right.join(phrases.lists.semicolon);
  // Avoid a double full stop if the answer itself ends with one.
  const wrong = () => say(words.wrong, { answers }).replace(/([.!?。]\u202f?["”“»」]?)[.。]$/, '$1');
  const start = isRight ? words.right : wrong();
  return why ? `${start} ${why}` : start;
}

/**
 * @param {number} right
 * @param {number} checked
 * @param {number} all
 */
function score(right, checked, all) {
  if (checked === 0) return '';
  if (right === all) return say(words.all_right, { count: all });
  if (checked < all) return say(words.score_so_far, { right, all, left: all - checked });
  return say(words.score, { right, all });
}

/**
 * Wraps one question on the page.
 *
 * @param {HTMLElement} box
 */
function question(box) {
  const inputs = [...box.querySelectorAll('input')];
  const told = box.querySelector('.verdict');
  const texts = inputs.map((input) => input.parentElement.textContent.trim());
  const right = box.dataset.right.split(' ').map(Number);
  const chosen = () => inputs.flatMap((input, place) => (input.checked ? [place] : []));
  /**
   * @param {boolean | undefined} result
   * @param {string} verdictText
   */
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
    /** @param {unknown} answers */
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

/** @param {HTMLElement} section */
function quiz(section) {
  const training = section.dataset.quiz;
  const questions = [...section.querySelectorAll('.question')].map(question);
  const results = new Map();
  const showScore = () => {
    const checked = [...results.values()];
    const right = checked.filter(Boolean).length;
    section.querySelector('.quiz-score').textContent = score(right, checked.length, questions.length);
  };
  /**
   * @param {ReturnType<typeof question>} one
   * @param {boolean | undefined} result
   */
  const settle = (one, result) => {
    if (result === undefined) results.delete(one.text);
    else results.set(one.text, result);
    showScore();
  };
  const keepAnswers = () => {
    const checked = questions.filter((one) => results.has(one.text));
    remember(training, Object.fromEntries(checked.map((one) => [one.text, one.answers()])));
  };

  const before = remembered()[training] ?? {};
  for (const one of questions) {
    if (before[one.text] && one.choose(before[one.text])) settle(one, one.check());
    one.box.querySelector('.check').addEventListener('click', () => {
      settle(one, one.check());
      keepAnswers();
    });
    one.box.addEventListener('change', () => {
      settle(one, one.forget()); // the verdict was for the previous answer
      keepAnswers();
    });
  }
  section.querySelector('.start-again').addEventListener('click', () => {
    for (const one of questions) {
      one.choose([]);
      settle(one, one.forget());
    }
    keepAnswers();
    questions[0]?.box.querySelector('input')?.focus();
  });
}

document.addEventListener('DOMContentLoaded', () => {
  document.querySelectorAll('[data-quiz]').forEach(quiz);
});
