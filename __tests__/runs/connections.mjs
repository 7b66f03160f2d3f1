// Loaded before a program, by NODE_OPTIONS=--import: writes down to whom it opens connections, and lets it.
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

const { connect } = Socket.prototype;
Socket.prototype.connect = function (...given) {
  const [{ host = 'localhost', port, path }] = Array.isArray(given[0]) ? given[0] : given;
  appendFileSync(process.env.CONNECTIONS_FILE, `${path ?? `${host}:${port}`}\n`);
  return connect.apply(this, given);
};
