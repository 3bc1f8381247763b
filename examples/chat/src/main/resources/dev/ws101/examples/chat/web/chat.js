// A chat over the browser's own WebSocket. What stands here is what that leaves to its user: to
// connect again when the network fails, to miss nothing meanwhile, and to say nothing twice.
'use strict';

const SUBPROTOCOL = 'v1.chat.ws101.dev';
const FIRST_WAIT = 500; // milliseconds, doubled with each failure in a row
const LONGEST_WAIT = 30_000;
const TYPING_LASTS = 3_000;
const REFUSED = 1008; // the server's close code for what it will not take

const parameters = new URLSearchParams(location.search);
const name = parameters.get('name');
const room = parameters.get('room') ?? 'lobby';
const element = id => document.getElementById(id);

const unconfirmed = new Map(); // texts by key that have not come back yet
let socket = null;
let epoch = ''; // which history the numbers are of
let last = 0; // the number of the last message we have
let failures = 0;

async function connect() {
  status('connecting');
  try {
    const port = await (await fetch('port')).text();
    const query = new URLSearchParams({name, epoch, after: last});
    const path = `/rooms/${encodeURIComponent(room)}?${query}`;
    socket = new WebSocket(`ws://${location.hostname}:${port}${path}`, SUBPROTOCOL);
    socket.onmessage = event => receive(JSON.parse(event.data));
    socket.onclose = event =>
      event.code === REFUSED ? status(`refused: ${event.reason}`) : connectAgain();
  } catch {
    connectAgain(); // there is not even the page's own server
  }
}

// Exponential backoff with full jitter: any wait up to a bound that doubles. When a server comes
// back, its thousand pages do not come back in the same moment.
function connectAgain() {
  socket = null;
  const bound = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures++);
  const wait = Math.random() * bound;
  status(`connection lost, trying again in ${(wait / 1000).toFixed(1)} s`);
  people([]);
  setTimeout(connect, wait);
}

function receive(message) {
  switch (message.kind) {
    case 'welcome':
      failures = 0;
      status('open');
      if (!message.continues) {
        element('said').replaceChildren();
      }
      epoch = message.epoch;
      message.said.forEach(said);
      for (const [key, text] of unconfirmed) { // it may have arrived or not: the key tells
        waiting(key, text);
        send({kind: 'say', key, text});
      }
      break;
    case 'said': said(message); break;
    case 'people': people(message.people); break;
    case 'typing': typing(message.who); break;
  }
}

function send(message) {
  if (socket?.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify(message));
  }
}

function say(text) {
  const key = crypto.randomUUID();
  unconfirmed.set(key, text);
  waiting(key, text);
  send({kind: 'say', key, text});
}

function said({number, key, who, text, at}) {
  last = number;
  unconfirmed.delete(key);
  element(key)?.remove();
  const time = new Date(at).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'});
  line(text, `${who}, ${time}`, who === name ? 'ours' : 'theirs');
  if (who === lastTyping) {
    typing(null);
  }
}

// Ours, until the server has said it to all.
function waiting(key, text) {
  element(key)?.remove();
  line(text, 'not sent yet', 'ours', 'waiting').id = key;
}

// Text goes in as text, never as HTML: others have written it.
function line(text, about, ...classes) {
  const item = document.createElement('li');
  item.className = classes.join(' ');
  const small = document.createElement('small');
  small.textContent = about;
  item.append(small, text);
  element('said').append(item);
  item.scrollIntoView({block: 'end'});
  return item;
}

function people(names) {
  element('people').replaceChildren(...names.map(one => {
    const item = document.createElement('li');
    item.textContent = one;
    return item;
  }));
}

let lastTyping = null;
let typingEnds;

function typing(who) {
  if (who === name) {
    return;
  }
  lastTyping = who;
  element('typing').textContent = who ? `${who} is typing …` : '';
  clearTimeout(typingEnds);
  typingEnds = setTimeout(() => typing(null), TYPING_LASTS);
}

function status(words) {
  element('status').textContent = words;
  element('status').className = words === 'open' ? 'open' : '';
}

function enter() {
  element('door').hidden = true;
  element('room').hidden = false;
  element('title').textContent = document.title = `${room}, as ${name}`;
  let toldTyping = 0;
  const input = element('say').elements.text;
  input.addEventListener('input', () => {
    if (Date.now() - toldTyping > TYPING_LASTS / 2) { // once in a while is enough
      toldTyping = Date.now();
      send({kind: 'typing'});
    }
  });
  element('say').addEventListener('submit', event => {
    event.preventDefault();
    if (input.value.trim()) {
      say(input.value.trim());
      input.value = '';
      toldTyping = 0;
    }
  });
  input.focus();
  connect();
}

if (name) {
  enter();
} else {
  element('door').elements.name.focus();
}
