import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it left the browser, whoever made it: the page, a worker, a worker's worker. */
export interface Seen {
  method: string;
  url: string;
  /** Whether it carried anything. */
  hasBody: boolean;
}

export interface Witness {
  /** The proxy that all of a browser context's traffic goes through. */
  url: string;
  seen: Seen[];
  close(): void;
}

/**
 * A proxy that writes down every request and passes on those to the page's own origin. Unlike the browser's own
 * events it misses none: requests of nested workers, beacons and WebSockets go through it too.
 */
export async function startWitness(origin: URL): Promise<Witness> {
  const seen: Seen[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming;
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    seen.push({ method, url, hasBody });
    const wanted = URL.parse(url);
    if (wanted?.host !== origin.host) {
      outgoing.writeHead(502).end();
      return;
    }
    const onward = forward(
      { host: '127.0.0.1', port: origin.port, method, path: wanted.pathname + wanted.search, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  server.on('connect', ({ url = '' }, socket) => {
    seen.push({ method: 'CONNECT', url, hasBody: true });
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The requests that break the promise: beyond the page's own origin, or carrying something out. */
export function breaches(seen: readonly Seen[], origin: URL): Seen[] {
  return seen.filter(
    ({ method, url, hasBody }) =>
      hasBody || (method !== 'GET' && method !== 'HEAD') || URL.parse(url)?.host !== origin.host,
  );
}
