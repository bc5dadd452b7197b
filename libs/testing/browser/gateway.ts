// One address for several processes, as docker/gateway.conf: commands and files go to intake,
// everything else to query.
import { createServer, request } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export type Gateway = { readonly url: string; close(): Promise<void> };

/** Passes requests on with their Host; the addresses are of processes that listen. */
export async function startGateway(intake: string, query: string): Promise<Gateway> {
  const server = createServer((asked, reply) => {
    const toIntake = /^\/v1\/(?:commands|files|accounts\/[^/]+\/disable)/;
    const target = toIntake.test(asked.url ?? '') ? intake : query;
    const { method, headers } = asked;
    const passed = request(new URL(asked.url ?? '/', target), { method, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    });
    passed.on('error', () => reply.destroy());
    reply.on('close', () => passed.destroy());
    asked.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
