// Connections that send nothing, or a request that never ends. Browsers open connections in
// advance: an answer on one of those would be taken for that of a later request.
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { TestService } from '../../../libs/testing/servers/test-service.js';

describe('a connection', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start();
  });
  afterAll(() => service.stop());

  /** What a connection got that sent this, once it has ended. */
  async function answerTo(sent: string): Promise<string> {
    const { hostname, port } = new URL(service.server.url);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    if (sent !== '') socket.write(sent);
    await once(socket, 'close');
    return answer;
  }

  it('N2: beyond the limit is closed, and those before it are answered', async () => {
    const limited = await TestService.start({ environment: { KEPING_CONNECTIONS_MAX: '10' } });
    const { hostname, port } = new URL(limited.server.url);
    const open = Array.from({ length: 10 }, () => connect(Number(port), hostname));
    await Promise.all(open.map((socket) => once(socket, 'connect')));
    const [first] = open as [Socket];
    first.write('GET /health/live HTTP/1.1\r\nHost: k\r\n\r\n');
    const [answer] = (await once(first, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 /);
    const further = connect(Number(port), hostname);
    further.on('error', () => undefined);
    let isAnswered = false;
    further
      .on('data', () => (isAnswered = true))
      .write('GET /health/live HTTP/1.1\r\nHost: k\r\n\r\n');
    await new Promise((closed) => further.once('close', closed));
    expect(isAnswered).toBe(false);
    for (const socket of open) socket.destroy();
    await limited.stop();
  });

  it('on which nothing is sent ends unanswered, one with half a request with 408', async () => {
    const [silent, half] = await Promise.all([
      answerTo(''),
      answerTo('GET /v1/board HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: applic'),
    ]);
    expect(silent).toBe('');
    expect(half).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(half).toContain('urn:keping:problem:request-timeout');
  });
});
