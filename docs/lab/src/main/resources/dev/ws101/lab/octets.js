// Octets that one can click. Each is a button that names the notes about it, with the bits that each
// note is about: data-notes="note-3-0:80 note-3-1:40". The notes themselves stand on the page.
'use strict';

(() => {
  const groups = [...document.querySelectorAll('.bytes')];
  const panel = document.createElement('aside');
  let chosen = null;

  panel.className = 'octet-panel';
  panel.setAttribute('aria-label', 'What the octet says');
  panel.setAttribute('aria-live', 'polite');
  panel.hidden = true;
  document.querySelector('main').append(panel);

  const buttons = group => [...group.querySelectorAll('button')];

  const notes = button => button.dataset.notes.split(' ')
    .filter(one => one)
    .map(one => one.split(':'))
    .map(([id, mask]) => ({id, mask: parseInt(mask, 16)}));

  const binary = octet => octet.toString(2).padStart(8, '0');

  // The bits of an octet that a mask covers; a dot for each other one.
  function pattern(octet, mask) {
    return [...binary(octet)].map((bit, i) => mask & 0x80 >> i ? bit : '.').join('');
  }

  function element(name, text, style) {
    const made = document.createElement(name);
    made.textContent = text;
    if (style) {
      made.className = style;
    }
    return made;
  }

  function explain(button) {
    const all = buttons(button.closest('.bytes'));
    const octet = parseInt(button.dataset.octet, 16);
    const list = document.createElement('dl');
    for (const note of notes(button)) {
      const said = document.getElementById(note.id).cloneNode(true);
      said.removeAttribute('id');
      said.querySelector('dt').prepend(
        element('code', note.mask === 0xff ? '' : pattern(octet, note.mask), 'bits'));
      list.append(said);
    }
    const place = button.classList.contains('gone')
      ? 'An octet that is not sent'
      : `Octet ${all.indexOf(button)} of ${all.filter(one => !one.classList.contains('gone')).length}`;
    const title = element('p', `${place}: `, 'which');
    title.append(element('code', button.dataset.octet), ' = ', element('code', binary(octet)));
    const close = element('button', 'close');
    close.type = 'button';
    close.addEventListener('click', leave);
    panel.replaceChildren(close, title, list);
    panel.hidden = false;
  }

  // Marks the octet, and those that belong to the same fields.
  function mark(button) {
    for (const one of document.querySelectorAll('.bytes .same, .bytes [aria-pressed=true]')) {
      one.classList.remove('same');
      one.removeAttribute('aria-pressed');
    }
    const ids = notes(button).map(note => note.id);
    for (const one of buttons(button.closest('.bytes'))) {
      one.classList.toggle('same', notes(one).some(note => ids.includes(note.id)));
    }
    button.setAttribute('aria-pressed', 'true');
  }

  function choose(button) {
    for (const one of buttons(button.closest('.bytes'))) {
      one.tabIndex = one === button ? 0 : -1;
    }
    chosen = button;
    mark(button);
    explain(button);
    button.focus({preventScroll: true});
    button.scrollIntoView({block: 'nearest'});
  }

  function leave() {
    panel.hidden = true;
    if (chosen) {
      mark(chosen);
      chosen.focus();
    }
  }

  // The octet nearest to this one in the line above or below.
  function beside(button, all, up) {
    const here = button.getBoundingClientRect();
    const lines = all.map(one => ({one, box: one.getBoundingClientRect()}))
      .filter(({box}) => up ? box.bottom <= here.top + 1 : box.top >= here.bottom - 1);
    const edges = lines.map(({box}) => box.top);
    const line = up ? Math.max(...edges) : Math.min(...edges);
    return lines.filter(({box}) => box.top === line)
      .reduce((best, next) =>
        best && Math.abs(best.box.left - here.left) <= Math.abs(next.box.left - here.left)
          ? best : next, null)?.one;
  }

  function move(button, key) {
    const all = buttons(button.closest('.bytes'));
    const at = all.indexOf(button);
    switch (key) {
      case 'ArrowRight': return all[at + 1];
      case 'ArrowLeft': return all[at - 1];
      case 'ArrowUp': return beside(button, all, true);
      case 'ArrowDown': return beside(button, all, false);
      case 'Home': return all[0];
      case 'End': return all.at(-1);
      default: return null;
    }
  }

  for (const group of groups) {
    group.addEventListener('click', event => {
      const button = event.target.closest('button');
      if (button) {
        choose(button);
      }
    });
    group.addEventListener('keydown', event => {
      const to = move(event.target, event.key);
      if (to) {
        event.preventDefault();
        choose(to);
      }
    });
  }
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !panel.hidden) {
      leave();
    }
  });
})();
