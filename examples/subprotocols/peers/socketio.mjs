// A Socket.IO server by npm's socket.io, with a namespace /chat.
//
//   node socketio.mjs INTERVAL PATIENCE   prints its port; pings each INTERVAL ms, and waits for the
//                                         pong for PATIENCE ms
//
// It prints what it sees of its clients, and ends with its input.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const [pingInterval, pingTimeout] = process.argv.slice(2).map(Number);
const http = createServer();
const io = new Server(http, { transports: ['websocket'], pingInterval, pingTimeout });
const chat = io.of('/chat');

io.engine.on('connection', (connection) => {
  connection.on('heartbeat', () => console.log('pong'));
  connection.on('close', (reason) => console.log(`closed: ${reason}`));
});

chat.use(({ handshake }, next) => {
  next(handshake.auth.token === 'stolen' ? new Error('not with that token') : undefined);
});

chat.on('connection', (socket) => {
  socket.on('say', (text) => chat.emit('said', text));
  socket.on('hello', async (greeting, answer) => {
    answer(`${greeting}, ${await socket.emitWithAck('name')}`, 'it is about tea');
  });
  socket.on('check', (answer) => {
    socket.conn.once('heartbeat', () => answer('you are there'));
    socket.conn.sendPacket('ping'); // as it does by itself in time
  });
  socket.on('leave', () => socket.disconnect());
});

http.listen(0, '127.0.0.1', () => console.log(`listening on ${http.address().port}`));
process.stdin.resume().on('end', () => process.exit());
