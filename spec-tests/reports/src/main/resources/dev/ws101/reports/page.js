'use strict';
const form = document.getElementById('filter');
const facets = ['verdict', 'level', 'rung', 'topic'];
const cases = [...document.querySelectorAll('.case')];
const rows = [...document.querySelectorAll('.row')];

function fits(one) {
  const words = form.elements.text.value.toLowerCase();
  return facets.every(name => {
    const wanted = form.elements[name].value;
    const has = one.dataset[name];
    return !wanted || (name === 'verdict' ? has.split(' ').includes(wanted) : has === wanted);
  }) && (one.querySelector('summary, th').textContent.toLowerCase().includes(words));
}

function show() {
  for (const one of [...cases, ...rows]) {
    one.hidden = !fits(one);
  }
  for (const part of document.querySelectorAll('.part')) {
    part.hidden = !part.querySelector('.case:not([hidden]), .row:not([hidden])');
  }
  const shown = cases.filter(one => !one.hidden).length;
  form.elements.shown.value = shown + ' of ' + cases.length + (rows.length ? ' results' : ' cases');
}

// A link to a case opens it, as one to an element inside it would.
function open() {
  const one = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (one && one.matches('details')) {
    one.open = true;
    one.scrollIntoView();
  }
}

// Without leave to write to the clipboard the text is selected, ready to be copied by hand.
async function copy(button, code) {
  getSelection().selectAllChildren(code);
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = 'copied';
  } catch {
    button.textContent = 'selected';
  }
}

for (const code of document.querySelectorAll('.replay')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'copy';
  button.addEventListener('click', () => copy(button, code));
  code.after(' ', button);
}
form.addEventListener('input', show);
form.addEventListener('submit', event => event.preventDefault());
form.addEventListener('reset', () => setTimeout(show));
addEventListener('hashchange', open);
form.hidden = false;
show();
open();
