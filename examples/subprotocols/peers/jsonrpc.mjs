// JSON-RPC 2.0 by npm's json-rpc-2.0, over npm's ws.
//
//   node jsonrpc.mjs server       prints its port; offers subtract and hello, and counts updates
//   node jsonrpc.mjs client URL   calls the same, and prints what came of it, a line each
//
// It ends with its input.
import {
  JSONRPCClient, JSONRPCErrorException, JSONRPCServer, JSONRPCServerAndClient,
} from 'json-rpc-2.0';
import { WebSocket, WebSocketServer } from 'ws';

const SUBPROTOCOL = 'v2.json-rpc.ws101.dev';
const [role, url] = process.argv.slice(2);

/** One end of a connection, with what can be called there. */
function peer(socket, methods) {
  const quiet = { errorListener() {} };
  const client = new JSONRPCClient((items) => socket.send(JSON.stringify(items)));
  const both = new JSONRPCServerAndClient(new JSONRPCServer(quiet), client, quiet);
  for (const [name, method] of Object.entries(methods)) {
    both.addMethod(name, (params) => method(params, both));
  }
  socket.on('message', (data) => both.receiveAndSend(JSON.parse(data)).catch(() => {}));
  socket.on('close', () => both.rejectAllPendingRequests('closed'));
  return both;
}

function subtract(params) {
  const [minuend, subtrahend] = Array.isArray(params) ? params : [params.minuend, params.subtrahend];
  if (!Number.isInteger(minuend) || !Number.isInteger(subtrahend)) {
    throw new JSONRPCErrorException('give two integers', -32602);
  }
  return minuend - subtrahend;
}

function serve() {
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    handleProtocols: (asked) => asked.has(SUBPROTOCOL) && SUBPROTOCOL,
  });
  server.on('listening', () => console.log(`listening on ${server.address().port}`));
  server.on('connection', (socket) => {
    let updates = 0;
    peer(socket, {
      subtract,
      hello: async (params, client) => `hello, ${await client.request('name')}`,
      update: () => { updates += 1; },
      updates: () => updates,
    });
  });
}

async function call() {
  console.log('ready');
  const socket = new WebSocket(url, SUBPROTOCOL);
  const server = peer(socket, { name: () => 'Grace' });
  const say = (name, result) => console.log(`${name} ${JSON.stringify(result)}`);
  const outcome = (promise) => promise.catch(({ code, message }) => ({ code, message }));
  socket.on('close', (code) => { say('closed', code); process.exit(); });
  await new Promise((open) => { socket.on('open', open); });
  say('subprotocol', socket.protocol);
  say('subtract', await server.request('subtract', { minuend: 42, subtrahend: 23 }));
  say('wrong', await outcome(server.request('subtract', [42])));
  say('unknown', await outcome(server.request('foobar')));
  say('hello', await server.request('hello'));
  const item = (id, method, params) => ({ jsonrpc: '2.0', id, method, params });
  say('batch', await server.requestAdvanced([
    item('a', 'subtract', [1, 2]), item(undefined, 'update', [5]), item('b', 'foobar'),
  ]));
  socket.close(1000);
}

process.stdin.resume().on('end', () => process.exit());
if (role === 'server') serve();
else call();
