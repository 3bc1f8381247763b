// npm's ws as a server or a client that does what Echo.java says.
//
//   node peer.mjs server [CERTIFICATES]   prints its port, then a line for all it sees
//   node peer.mjs client [CERTIFICATES]   prints "ready"; connects once a line "URL SUBPROTOCOL,..."
//
// CERTIFICATES is a folder with identity.pem and authority.pem, for wss. It ends with its input.
import { readFileSync } from 'node:fs';
import { createServer as https } from 'node:https';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';

const SUBPROTOCOL = 'second.ws101.dev';
const DEFLATE = { threshold: 0 }; // compress everything, however short
const [role, certificates] = process.argv.slice(2);
const pem = (name) => readFileSync(`${certificates}/${name}.pem`);
const report = (...words) => console.log(words.join(' '));

function converse(socket) {
  let frames = 1;
  socket.on('message', (data, binary) => {
    const [please, what, value, ...rest] = data.toString('latin1', 0, 7) === 'please '
      ? data.toString().split(' ') : [];
    if (please && what === 'ping') socket.ping(Buffer.from(value, 'hex'));
    else if (please && what === 'fragment') frames = Number(value);
    else if (please && what === 'close') socket.close(Number(value), rest.join(' '));
    else {
      sendBack(socket, binary ? data : Array.from(data.toString()), binary, frames);
      frames = 1;
    }
  });
  socket.on('pong', (payload) => report('pong', payload.toString('hex')));
  socket.on('close', (code, reason) => report('closed', code, reason));
  socket.on('error', (error) => report('error', error));
}

/** Sends octets, or characters, in so many frames. */
function sendBack(socket, units, binary, frames) {
  for (let i = 0; i < frames; i++) {
    const cut = (n) => Math.floor((units.length * n) / frames);
    const part = units.slice(cut(i), cut(i + 1));
    socket.send(binary ? part : part.join(''), { binary, fin: i === frames - 1 });
  }
}

function serve() {
  const tls = certificates && https({ key: pem('identity'), cert: pem('identity') });
  const place = { port: 0, host: '127.0.0.1' };
  const endpoint = new WebSocketServer({
    ...(tls ? { server: tls } : place),
    perMessageDeflate: DEFLATE,
    handleProtocols: (asked) => asked.has(SUBPROTOCOL) && SUBPROTOCOL,
  });
  endpoint.on('listening', () => report(endpoint.address().port));
  endpoint.on('connection', (socket) => {
    report('opened', socket.protocol);
    converse(socket);
  });
  tls?.listen(place);
}

function connect(line) {
  const [url, subprotocols] = line.split(' ');
  const socket = new WebSocket(url, subprotocols ? subprotocols.split(',') : [], {
    perMessageDeflate: DEFLATE,
    ca: certificates && pem('authority'),
  });
  socket.on('open', () => report('opened', socket.protocol));
  converse(socket);
}

const orders = createInterface({ input: process.stdin });
orders.on('line', connect);
orders.on('close', () => process.exit());
if (role === 'server') serve();
else report('ready');
