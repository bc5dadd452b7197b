// What is sent at a service to slow it down: bodies that are dear to parse, many at once, bodies
// held back, tokens that are not valid, questions about the past.
import { connect } from 'node:net';

export type Target = {
  readonly url: string;
  readonly centre: string;
  readonly auditor: string;
};
/** Gives how often each status was answered. */
export type Attack = {
  readonly name: string;
  readonly run: (target: Target) => Promise<ReadonlyMap<string, number>>;
};

const NDJSON = 'application/x-ndjson';
const JSON_TYPE = 'application/json';
const BODY = 8 * 1024 * 1024;
const HELD_MS = 4000;
const LINES = 'x\n'.repeat(BODY / 2 - 10);
const NUMBERS = `[${'-0,'.repeat(2_700_000)}-0]`;
const LISTS = `[${'[],'.repeat(2_700_000)}-0]`;
/** Within all limits: 140 commands with a thousand ranges of serial numbers each. */
const SERIALS = JSON.stringify(
  Array.from({ length: 140 }, (_command, index) => ({
    id: `attack-serials-${index}`,
    type: 'ProcureBlanks',
    data: {
      quantity: 1000,
      fundSource: 'APBN',
      lot: `L${index}`,
      serials: Array.from({ length: 1000 }, (_range, range) => {
        const serial = 100_000_000_000_000 + index * 10_000 + range * 2;
        return { first: serial, last: serial };
      }),
    },
  })),
);

export const ATTACKS: readonly Attack[] = [
  {
    name: '8 MB of 4.2 million lines, by an auditor',
    run: ({ url, auditor }) => times(1, () => send(url, auditor, NDJSON, LINES)),
  },
  {
    name: 'the same, by the centre',
    run: ({ url, centre }) => times(1, () => send(url, centre, NDJSON, LINES)),
  },
  {
    name: '8 MB of 2.7 million numbers in one array',
    run: ({ url, centre }) => times(1, () => send(url, centre, JSON_TYPE, NUMBERS)),
  },
  {
    name: '8 MB of 2.7 million lists in one array',
    run: ({ url, centre }) => times(1, () => send(url, centre, JSON_TYPE, LISTS)),
  },
  {
    name: 'ten of 4.2 million lines at once',
    run: ({ url, centre }) => times(10, () => send(url, centre, NDJSON, LINES)),
  },
  {
    name: '40 bodies of 8 MB without a token',
    run: ({ url }) => times(40, () => heldBack(url)),
  },
  {
    name: '40 bodies of 8 MB with a token, held back',
    run: ({ url, centre }) => times(40, () => heldBack(url, centre)),
  },
  {
    name: '150 bodies of 8 MB without a token, below /health/ and with an escaped letter',
    run: ({ url }) =>
      times(150, (index) => heldBack(url, undefined, UNGUARDED[index % UNGUARDED.length])),
  },
  {
    name: '4,000 connections whose headers do not end',
    run: ({ url }) => times(4000, () => slowHeaders(url)),
  },
  {
    name: '400 wrong passwords at once',
    run: ({ url }) => times(400, (index) => signIn(url, `province-${index % 38}`)),
  },
  {
    name: '4,000 questions that wait, and whose connections end',
    run: ({ url, auditor }) => times(4000, () => abandonedWait(url, auditor)),
  },
  {
    name: '500 tokens that are not valid, at once',
    run: ({ url }) => times(500, () => ask(url, 'a.b.c', '/v1/stock')),
  },
  {
    name: 'a lawful bulk of 140 commands with 1,000 serial ranges each',
    run: ({ url, centre }) => times(1, () => send(url, centre, JSON_TYPE, SERIALS)),
  },
  {
    name: 'the same bulk as a dry run',
    run: ({ url, centre }) => times(1, () => send(url, centre, JSON_TYPE, SERIALS, '?dryRun=true')),
  },
  {
    name: '300 lists of a point in time, at once',
    run: ({ url, auditor }) =>
      times(300, () => ask(url, auditor, '/v1/stock?limit=1000&asOf=2026-01-01T00:00:00Z')),
  },
];

const UNGUARDED = ['/health/x', '/health/live', '/metrics', '/%761/commands', '/nothing'];

/** Headers that grow and do not end, for 4 s. */
function slowHeaders(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((ended) => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => ended('closed')).on('close', () => ended('closed'));
    socket.write('GET /v1/board HTTP/1.1\r\nHost: k\r\n');
    for (let index = 0; index < 15; index += 1) socket.write(`X-${index}: ${'a'.repeat(1000)}\r\n`);
    setTimeout(() => {
      ended('held');
      socket.destroy();
    }, HELD_MS).unref();
  });
}

async function signIn(url: string, account: string): Promise<string> {
  const body = JSON.stringify({ account, password: 'wrong' });
  const headers = { 'content-type': JSON_TYPE };
  const response = await fetch(`${url}/session`, { method: 'POST', body, headers });
  await response.text();
  return String(response.status);
}

/** Asks for what changed, and goes. */
function abandonedWait(url: string, token: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((ended) => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => ended('closed')).on('close', () => ended('gone'));
    const head = `GET /v1/changes?after=0&wait=30 HTTP/1.1\r\nHost: k\r\n`;
    socket.write(`${head}Authorization: Bearer ${token}\r\n\r\n`, () =>
      setTimeout(() => socket.destroy(), 50).unref(),
    );
  });
}

async function times(
  count: number,
  once: (index: number) => Promise<string>,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const each = Array.from({ length: count }, (_one, index) => once(index));
  for (const status of await Promise.all(each)) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

const send = (url: string, token: string, type: string, body: string, query = '') =>
  statusOf(`${url}/v1/commands${query}`, token, {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  });

const ask = (url: string, token: string, path: string) => statusOf(`${url}${path}`, token, {});

/** A service that refuses a body unread may close the connection while it is still being sent. */
async function statusOf(address: string, token: string, init: RequestInit): Promise<string> {
  try {
    const headers = { ...init.headers, authorization: `Bearer ${token}` };
    const response = await fetch(address, { ...init, headers });
    await response.text();
    return String(response.status);
  } catch {
    return 'closed';
  }
}

/** A body whose last kilobyte does not come within 4 s. */
function heldBack(url: string, token?: string, path = '/v1/commands'): Promise<string> {
  const { hostname, port } = new URL(url);
  const authorization = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`;
  return new Promise((ended) => {
    const socket = connect(Number(port), hostname);
    const end = (status: string) => {
      ended(status);
      socket.destroy();
    };
    socket.on('error', () => end('closed'));
    socket.on('data', (text) => end(/ (\d+)/.exec(text.toString())![1]!));
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: k\r\n${authorization}Content-Type: ${NDJSON}\r\n` +
        `Content-Length: ${BODY}\r\n\r\n`,
    );
    socket.write(Buffer.alloc(BODY - 1024, ' '));
    setTimeout(() => end('held'), HELD_MS).unref();
  });
}
