// The browser adds the cookie to the handshake by itself; the script never sees it.
'use strict';

const element = id => document.getElementById(id);

async function connect() {
  const port = await (await fetch('port')).text();
  const socket = new WebSocket(`ws://${location.hostname}:${port}/`);
  socket.onopen = () => {
    element('status').textContent = 'open';
    socket.send('balance');
  };
  socket.onclose = event => {
    // A refused handshake is 1006 to a script, whatever the server answered.
    element('status').textContent = `closed with ${event.code} ${event.reason}`;
  };
  socket.onmessage = ({data}) => {
    if (data.startsWith('balance ')) {
      element('balance').textContent = (data.substring(8) / 100).toFixed(2);
      return;
    }
    const item = document.createElement('li');
    item.textContent = data;
    element('answers').append(item);
    if (data.startsWith('paid ')) {
      socket.send('balance');
    }
  };
  element('pay').addEventListener('submit', event => {
    event.preventDefault();
    const {to, cents} = event.target.elements;
    socket.send(`pay ${to.value} ${cents.value}`);
  });
}

connect();
