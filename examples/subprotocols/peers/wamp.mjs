// A router of WAMP by npm's fox-wamp.
//
//   node wamp.mjs [closed]   prints its port; "closed": lets in only who has a ticket
//
// It ends with its input.
import FoxRouter from 'fox-wamp';
import { createServer } from 'node:http';

const tickets = { getAuthMethods: () => ['ticket'] };
const http = createServer();
new FoxRouter().listenWAMP({ server: http }, process.argv[2] === 'closed' ? tickets : undefined);
http.listen(0, '127.0.0.1', () => console.log(`listening on ${http.address().port}`));
process.stdin.resume().on('end', () => process.exit());
