// A shared canvas over binary messages. A line is two octets and four for each point; the server says
// it to all, this page included, so that all see the lines in the same order.
'use strict';

const COLOURS = ['#1b1f24', '#d1242f', '#1f6feb', '#1a7f37', '#bf8700', '#8250df', '#db61a2', '#ffffff'];
const WIDTH = 6; // of a line, in 1/1024 of the canvas
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

const canvas = document.getElementById('canvas');
const pen = canvas.getContext('2d');
let socket = null;
let failures = 0;
let colour = 0;
let points = []; // of the line that is being drawn and has not been sent: x, y, x, y, …
let octets = 0;
let lines = 0;

async function connect() {
  status('connecting');
  try {
    const port = await (await fetch('port')).text();
    socket = new WebSocket(`ws://${location.hostname}:${port}/`);
    socket.binaryType = 'arraybuffer';
    let first = true;
    socket.onmessage = event => {
      if (first) { // all that was drawn so far
        pen.clearRect(0, 0, canvas.width, canvas.height);
        lines = 0;
        failures = 0;
        first = false;
        status('open');
      }
      receive(new DataView(event.data));
    };
    socket.onclose = connectAgain;
  } catch {
    connectAgain();
  }
}

function connectAgain() {
  socket = null;
  const wait = Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures++); // full jitter
  status(`connection lost, trying again in ${(wait / 1000).toFixed(1)} s`);
  setTimeout(connect, wait);
}

// Lines, each with its length in two octets before it.
function receive(view) {
  for (let at = 0; at < view.byteLength; at += 2 + view.getUint16(at)) {
    draw(new DataView(view.buffer, at + 2, view.getUint16(at)));
    lines++;
  }
  octets += view.byteLength;
  document.getElementById('figures').textContent = `${lines} lines, ${octets} octets received`;
}

function draw(line) {
  const x = at => line.getUint16(at) / 65536 * canvas.width;
  const y = at => line.getUint16(at + 2) / 65536 * canvas.height;
  pen.strokeStyle = COLOURS[line.getUint8(0)];
  pen.lineWidth = line.getUint8(1) / 1024 * canvas.width;
  pen.lineCap = pen.lineJoin = 'round';
  pen.beginPath();
  pen.moveTo(x(2), y(2));
  for (let at = 2; at < line.byteLength; at += 4) {
    pen.lineTo(x(at), y(at));
  }
  pen.stroke();
}

// What the pointer did since the last picture goes out as one message; the next one begins where it
// ended.
function send() {
  if (points.length > 0 && socket?.readyState === WebSocket.OPEN) {
    const line = new DataView(new ArrayBuffer(2 + 2 * points.length));
    line.setUint8(0, colour);
    line.setUint8(1, WIDTH);
    points.forEach((value, i) => line.setUint16(2 + 2 * i, value));
    socket.send(line.buffer);
  }
  points = points.slice(-2);
}

let waiting = false;

function add(event) {
  const box = canvas.getBoundingClientRect();
  const part = value => Math.round(Math.min(Math.max(value, 0), 1) * 65535);
  points.push(part((event.clientX - box.left) / box.width), part((event.clientY - box.top) / box.height));
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      send();
    });
  }
  if (points.length >= 2 * 250) { // a line has its limit
    send();
  }
}

canvas.addEventListener('pointerdown', event => {
  points = [];
  add(event);
});
canvas.addEventListener('pointermove', event => {
  if (event.buttons & 1) {
    add(event);
  }
});

function status(words) {
  document.getElementById('status').textContent = words;
  document.getElementById('status').className = words === 'open' ? 'open' : '';
}

COLOURS.forEach((value, i) => {
  const button = document.createElement('button');
  button.style.background = value;
  button.role = 'radio';
  button.ariaLabel = value;
  button.ariaChecked = i === colour;
  button.addEventListener('click', () => {
    colour = i;
    document.querySelectorAll('#colours button').forEach((one, j) => { one.ariaChecked = j === i; });
  });
  document.getElementById('colours').append(button);
});
connect();
