// A live dashboard. The page says when it has drawn what it was sent; the server merges what happens
// meanwhile. Nothing queues up, so what is shown is of now, however slow this page is.
'use strict';

const SUBPROTOCOL = 'v1.dashboard.ws101.dev';
const FIRST_WAIT = 500; // milliseconds, doubled with each failure in a row
const LONGEST_WAIT = 30_000;
const SHOWN = 240; // messages in the curve
const element = id => document.getElementById(id);

const rows = new Map(); // by symbol
const merged = []; // updates in each of the last messages
let second = {from: performance.now(), updates: 0, messages: 0};
let failures = 0;
let drawing = Promise.resolve();

async function connect() {
  status('connecting');
  try {
    const port = await (await fetch('port')).text();
    const socket = new WebSocket(`ws://${location.hostname}:${port}/`, SUBPROTOCOL);
    socket.onopen = () => status('open');
    socket.onmessage = event => receive(socket, event.data);
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

// Draws with the next picture that the screen shows, or later if asked to be slow, one message after
// the other, and says so then: that is what the server waits for.
function receive(socket, text) {
  failures = 0;
  drawing = drawing.then(() => pause(element('slow').valueAsNumber)).then(nextPicture).then(() => {
    const batch = JSON.parse(text);
    draw(batch);
    if (socket.readyState === WebSocket.OPEN) {
      socket.send(batch.number);
    }
  });
}

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
const nextPicture = () => new Promise(done => requestAnimationFrame(done));

function draw({updates, waited, drawn, quotes}) {
  for (const [symbol, cents, change] of quotes) {
    const cells = row(symbol).children;
    cells[1].textContent = (cents / 100).toFixed(2);
    cells[2].textContent = (change < 0 ? '−' : '+') + (Math.abs(change) / 100).toFixed(2);
    cells[2].className = change < 0 ? 'down' : 'up';
  }
  element('merged').textContent = updates;
  element('age').textContent = Math.round(waited + drawn);
  curve(updates);
  count(updates);
}

function row(symbol) {
  if (!rows.has(symbol)) {
    const row = document.createElement('tr');
    row.append(document.createElement('th'), document.createElement('td'), document.createElement('td'));
    row.firstChild.textContent = symbol;
    element('quotes').append(row);
    rows.set(symbol, row);
  }
  return rows.get(symbol);
}

function curve(updates) {
  merged.push(updates);
  if (merged.length > SHOWN) {
    merged.shift();
  }
  const peak = Math.max(...merged);
  const points = merged.map((value, i) => `${i},${58 - 54 * value / peak}`);
  element('curve').firstElementChild.setAttribute('points', points.join(' '));
  element('peak').textContent = peak;
}

// Over a second or more, so that the figures can be read.
function count(updates) {
  second.updates += updates;
  second.messages++;
  const seconds = (performance.now() - second.from) / 1000;
  if (seconds >= 1) {
    element('market').textContent = Math.round(second.updates / seconds);
    element('messages').textContent = (second.messages / seconds).toFixed(1);
    second = {from: performance.now(), updates: 0, messages: 0};
  }
}

function status(words) {
  element('status').textContent = words;
  element('status').className = words === 'open' ? 'open' : '';
}

element('slow').addEventListener('input', event => {
  const wait = event.target.valueAsNumber;
  element('slowness').textContent = wait ? `${wait} ms a message` : 'as fast as it goes';
});
connect();
