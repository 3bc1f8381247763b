// What the clients on Node.js have in common: where their URLs come from.
const { createInterface } = require('node:readline');

/** Says what the client is, and connects to the URL on the command line or to each line of input. */
exports.introduce = (name, attempt) => {
  const connect = (url) => {
    try {
      attempt(url);
    } catch (error) {
      console.error(url, error.message); // a URL that it refuses is no reason to leave the others
    }
  };
  console.log(name);
  if (process.argv.length > 2) connect(process.argv[2]);
  else createInterface({ input: process.stdin }).on('line', connect).on('close', process.exit);
};
