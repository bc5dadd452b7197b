// A receiver of webhooks on a real socket: keeps what comes, and answers as it is asked to.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '../../libs/testing/servers/process.js';

export type Received = {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly atMs: number;
};

export class WebhookReceiver {
  readonly received: Received[] = [];
  /** How each path answers; 204 where nothing is set. */
  readonly answers = new Map<string, (response: ServerResponse, one: Received) => void>();

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    readonly port: number,
  ) {}

  static async start(port = 0): Promise<WebhookReceiver> {
    const server = createServer((request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (part: string) => (text += part));
      request.on('end', () => {
        const { url: path = '', method = '', headers } = request;
        const body = JSON.parse(text === '' ? '{}' : text) as Received['body'];
        const one = { path, method, headers, text, body, atMs: Date.now() };
        receiver.received.push(one);
        const answer = receiver.answers.get(path);
        if (answer) answer(response, one);
        else response.writeHead(204).end();
      });
    });
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    const receiver = new WebhookReceiver(server, (server.address() as AddressInfo).port);
    return receiver;
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  at(path: string): readonly Received[] {
    return this.received.filter((one) => one.path === path);
  }

  /** Waits until as many have come to a path. */
  async holds(path: string, count: number): Promise<readonly Received[]> {
    return eventually(`${count} at ${path}`, async () => {
      const found = this.at(path);
      if (found.length < count) throw new Error(`${found.length}: ${JSON.stringify(found)}`);
      return found;
    });
  }

  async end(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

/** Answers with a status, headers and nothing else. */
export const answering =
  (status: number, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, headers).end();
  };
