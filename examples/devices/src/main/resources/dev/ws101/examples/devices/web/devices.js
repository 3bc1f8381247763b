// Devices, live. The server says how each of them is when that has changed; the page says what is
// to be done.
'use strict';

const SUBPROTOCOL = 'v1.devices.ws101.dev';
const FIRST_WAIT = 500; // milliseconds, doubled with each failure in a row
const LONGEST_WAIT = 30_000;
const HANG = 12; // seconds
const QUIET = 1500; // milliseconds without a reading, which are due every second
const SHOWN = 40; // readings in a curve
const element = id => document.getElementById(id);

const cards = new Map(); // by id
let socket;
let failures = 0;

async function connect() {
  status('connecting');
  try {
    const port = await (await fetch('port')).text();
    socket = new WebSocket(`ws://${location.hostname}:${port}/watch`, SUBPROTOCOL);
    socket.onopen = () => status('open');
    socket.onmessage = event => receive(JSON.parse(event.data));
    socket.onclose = connectAgain;
  } catch {
    connectAgain();
  }
}

function connectAgain() {
  const bound = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures++);
  const wait = Math.random() * bound; // full jitter
  status(`connection lost, trying again in ${(wait / 1000).toFixed(1)} s`);
  setTimeout(connect, wait);
}

function status(words) {
  element('status').textContent = words;
  element('status').className = words === 'open' ? 'open' : '';
}

function receive({devices}) {
  failures = 0;
  for (const device of devices) {
    take(device);
  }
  for (const state of ['online', 'lost', 'left']) {
    element(state).textContent = [...cards.values()].filter(card => card.device.state === state).length;
  }
}

function take(device) {
  const card = cards.get(device.id) ?? add(device.id);
  if (device.readings !== card.device?.readings) {
    card.heard = performance.now();
    card.curve = [...card.curve, device.celsius].slice(-SHOWN);
  }
  card.device = device;
  card.celsius.textContent = `${device.celsius.toFixed(1)} °C`;
  card.target.textContent = `${device.target.toFixed(0)} °C`;
  card.order.textContent = device.waiting ? `${device.waiting} order waits` : device.answer;
  const low = Math.min(...card.curve) - 1;
  const high = Math.max(...card.curve) + 1;
  const points = card.curve.map((value, i) => `${i},${28 - 24 * (value - low) / (high - low)}`);
  card.line.setAttribute('points', points.join(' '));
  presence(card);
}

function presence(card) {
  const silent = performance.now() - card.heard;
  const words = {
    online: silent > QUIET ? `silent for ${(silent / 1000).toFixed(1)} s` : 'online',
    lost: `lost, silent for ${(card.device.silence / 1000).toFixed(1)} s`,
    left: 'has said goodbye',
  };
  card.presence.textContent = words[card.device.state];
  const quiet = card.device.state === 'online' && silent > QUIET;
  card.element.className = quiet ? 'quiet' : card.device.state;
}

// Cards stand in the order of their names.
function add(id) {
  const template = make('article', '',
    make('h2', '', make('span', '', id), make('b', 'celsius')),
    curve(),
    make('p', 'presence'),
    make('p', 'order'),
    make('div', 'orders',
      button('−', `colder: ${id}`, () => order(id, 'target', cards.get(id).device.target - 1)),
      make('span', 'target'),
      button('+', `warmer: ${id}`, () => order(id, 'target', cards.get(id).device.target + 1)),
      button('hang', `hang: ${id}`, () => order(id, 'hang', HANG))));
  template.id = id;
  const next = [...element('devices').children].find(it => it.id > id);
  element('devices').insertBefore(template, next ?? null);
  const part = name => template.querySelector(`.${name}`);
  const card = {element: template, curve: [], heard: performance.now(), line: template.querySelector('polyline'),
    celsius: part('celsius'), presence: part('presence'), order: part('order'), target: part('target')};
  cards.set(id, card);
  return card;
}

function make(tag, name, ...content) {
  const made = document.createElement(tag);
  made.className = name;
  made.append(...content);
  return made;
}

function button(words, label, action) {
  const made = make('button', '', words);
  made.setAttribute('aria-label', label);
  made.addEventListener('click', action);
  return made;
}

function curve() {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${SHOWN} 30`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS('http://www.w3.org/2000/svg', 'polyline'));
  return svg;
}

function order(device, name, value) {
  if (socket?.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify({kind: 'order', device, name, value}));
  }
}

setInterval(() => cards.forEach(presence), 200);
connect();
