// A GraphQL server by npm's graphql-ws, which made the subprotocol graphql-transport-ws.
//
//   node graphql.mjs PATIENCE   prints its port; waits so many milliseconds for connection_init
//
// It ends with its input.
import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

const schema = buildSchema(`
  type Query {
    hello(name: String!): String
    ping: String "what comes of a ping by the server"
    fail: String
  }
  type Subscription {
    countdown(from: Int!): Int
    kettle: String
  }
`);

const pongs = [];

async function ping(_, { extra: { socket } }) {
  const pong = new Promise((come) => { pongs.push(come); });
  socket.send(JSON.stringify({ type: 'ping', payload: { are: 'you there' } }));
  return `pong ${JSON.stringify(await pong)}`;
}

async function* countdown({ from }) {
  for (let number = from; number > 0; number -= 1) yield { countdown: number };
}

/** Says one thing, and nothing more until it is told to stop. */
function kettle() {
  const said = ['is on'];
  let stop;
  const stopped = new Promise((done) => { stop = done; });
  return {
    [Symbol.asyncIterator]() { return this; },
    async next() {
      if (said.length) return { value: { kettle: said.pop() }, done: false };
      await stopped;
      return { done: true };
    },
    async return() {
      stop();
      console.log('kettle: nobody looks any more');
      return { done: true };
    },
    async throw(error) { throw error; },
  };
}

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
useServer({
  schema,
  roots: {
    query: {
      hello: ({ name }) => `hello, ${name}`,
      ping,
      fail: () => { throw new Error('it was bound to fail'); },
    },
    subscription: { countdown, kettle },
  },
  context: (connection) => connection,
  connectionInitWaitTimeout: Number(process.argv[2]),
  onConnect: ({ connectionParams }) => connectionParams?.token !== 'stolen',
  onPong: (_, payload) => { pongs.shift()(payload); },
}, server);
server.on('listening', () => console.log(`listening on ${server.address().port}`));
process.stdin.resume().on('end', () => process.exit());
