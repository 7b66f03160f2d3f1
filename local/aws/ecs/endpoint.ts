import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Endpoint } from './runtime.ts';

/** A TCP door in front of a service's tasks. */
export interface ServiceEndpoint {
  /** `http://127.0.0.1:PORT`, the same as long as it is open. */
  readonly url: string;
  /** Stops listening and cuts the connections that are open. */
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 and passes each connection on to one of the targets in turn, as they are at that moment.
 * A target that refuses is passed over for the next one; with none left the connection is closed.
 */
export async function openEndpoint(targets: () => readonly Endpoint[]): Promise<ServiceEndpoint> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    track(client, sockets);
    const now = targets();
    const first = turn++;
    const order = now.map((_, index) => now[(first + index) % now.length] as Endpoint);
    passOn(client, order, sockets);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function passOn(client: Socket, [target, ...others]: readonly Endpoint[], sockets: Set<Socket>): void {
  if (target === undefined) {
    client.destroy();
    return;
  }
  const upstream = connect(target.hostPort, target.host);
  track(upstream, sockets);
  const refused = () => passOn(client, others, sockets);
  upstream.once('error', refused);
  upstream.once('connect', () => {
    upstream.off('error', refused);
    upstream.once('close', () => client.destroy());
    client.once('close', () => upstream.destroy());
    client.pipe(upstream).pipe(client);
  });
}

/** A connection that breaks ends; that is all there is to its errors. */
function track(socket: Socket, sockets: Set<Socket>): void {
  sockets.add(socket);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => sockets.delete(socket));
}
