import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What went over a detour. */
export interface DetourFigures {
  readonly calls: number;
  /** Calls that were open at the same time, at most. */
  readonly most: number;
  /** How many of them had to wait for the answers to others. */
  readonly rounds: number;
  /** Milliseconds from the first call to the last answer. */
  readonly took: number;
}

/** A way to a server that takes longer. */
export interface Detour {
  readonly url: string;
  figures(): DetourFigures;
  close(): void;
}

/** Opens a way to a server on which each answer takes so many milliseconds more. */
export async function openDetour(to: string, delay: number): Promise<Detour> {
  let [calls, open, most, rounds] = [0, 0, 0, 0];
  let [firstCall, lastAnswer, roundEnds] = [0, 0, 0];
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, response) => {
    const now = performance.now();
    if (calls++ === 0) firstCall = now;
    most = Math.max(most, ++open);
    // Whoever calls while the answers to a round wait does not wait for them.
    if (now >= roundEnds) [rounds, roundEnds] = [rounds + 1, now + delay];
    const { method, headers, url } = incoming;
    const passed = request(`${to}${url}`, { agent, method, headers }, (answer) => {
      setTimeout(() => {
        open--;
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
        response.once('finish', () => {
          lastAnswer = performance.now();
        });
      }, delay);
    });
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    figures: () => ({ calls, most, rounds, took: lastAnswer - firstCall }),
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}
