// Elements from names, attributes and texts. What comes from outside is only ever text.

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

function setAttributes(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
}

// A phrase with what is filled in in bold.
function phrase(text, values) {
  return playbookSay.parts(text, values).map((part, at) => (at % 2 ? element('b', {}, part) : part));
}

function sentence(text, values) {
  return element('p', {}, ...phrase(text, values));
}

// What `markText` gives, as texts and elements.
function marked(parts) {
  return parts.map((part, at) => (at % 2 ? element('mark', {}, part) : part));
}

function pushButton(label, act) {
  const made = element('button', { type: 'button' }, label);
  made.addEventListener('click', act);
  return made;
}
