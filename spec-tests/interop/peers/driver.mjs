// What a maintainer of a client writes for the fuzzing server of the Autobahn testsuite, with npm's ws.
//
//   node driver.mjs URL AGENT   prints the cases that have failed, by their ids
import { WebSocket } from 'ws';

const [url, agent] = process.argv.slice(2);

/** Goes to a URL and stays until the end; what to do with messages is up to the caller. */
function visit(resource, onMessage = () => {}) {
  return new Promise((resolve) => {
    const socket = new WebSocket(url + resource);
    socket.on('message', (data, binary) => onMessage(data, binary, socket));
    socket.on('error', () => {}); // what most cases are about
    socket.on('close', resolve);
  });
}

async function ask(resource) {
  let answer;
  await visit(resource, (data) => { answer = JSON.parse(data); });
  return answer;
}

const count = await ask('/getCaseCount');
for (let number = 1; number <= count; number++) {
  const query = `?case=${number}&agent=${agent}`;
  await visit('/runCase' + query, (data, binary, socket) => socket.send(data, { binary }));
  const { behavior } = await ask('/getCaseStatus' + query);
  if (behavior === 'FAILED') console.log((await ask(`/getCaseInfo?case=${number}`)).id);
}
await visit(`/updateReports?agent=${agent}&shutdownOnComplete=true`);
