
'use strict';
const form = document.getElementById('filter');
const facets = ['verdict', 'level', 'rung', 'topic'];
const cases = [...document.querySelectorAll('.case')];

function show() {
  let shown = 0;
  for (const one of cases) {
    const fits = facets.every(name => !form.elements[name].value || form.elements[name].value === one.dataset[name]);
    one.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  for (const section of document.querySelectorAll('main section')) {
    section.hidden = !section.querySelector('.case:not([hidden])');
  }
  form.elements.shown.value = shown + ' of ' + cases.length + ' cases';
}

form.addEventListener('change', show);
form.addEventListener('submit', event => event.preventDefault());
form.addEventListener('reset', () => setTimeout(show));
form.hidden = false;
show();
