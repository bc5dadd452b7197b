// What the specs of webhooks share: a service that may send to this machine, a receiver, and short
// calls for subscriptions.
import { Webhook } from 'standardwebhooks';
import { issuedToken } from '../../libs/service/access/of-ledger.js';
import { SendEvents } from '../../libs/service/webhooks/sending/send-events.js';
import { SafeConnection } from '../../libs/service/webhooks/safe-connection.js';
import { eventually, GIVE_UP_MS } from '../../libs/testing/servers/process.js';
import {
  centreUser,
  regencyUser,
  TestService,
  type Json,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { openOffice } from './office.js';
import { WebhookReceiver, type Received } from './webhook-receiver.js';

export const [CIAMIS, TASIK] = ['32.07', '32.78'] as const;
export const OPERATOR: User = { role: 'operator', place: '00' };
export const owner = regencyUser(CIAMIS);
export const DAY_MS = 86_400_000;

type Started = { readonly service: TestService; readonly receiver: WebhookReceiver; path: string };

/** Started before all tests of a block; each test has a path of its own and no subscription. */
export function webhooksOfService() {
  let paths = 0;
  const started = {} as { -readonly [Name in keyof Started]: Started[Name] };
  const calls = callsOf(started);
  beforeAll(async () => {
    started.receiver = await WebhookReceiver.start();
    const environment = { KEPING_WEBHOOK_NETWORKS: '127.0.0.0/8' };
    started.service = await TestService.start({ environment });
    const { service } = started;
    setPatience(service, GIVE_UP_MS);
    for (const user of [owner, regencyUser(TASIK)]) await openOffice(service, user, 100_000);
    await service.done(centreUser, 'ProcureBlanks', { quantity: 100_000, fundSource: 'APBN' });
  });
  afterAll(async () => {
    await started.service.stop();
    await started.receiver.end();
  });
  beforeEach(() => {
    started.path = `/hook-${(paths += 1)}`;
  });
  afterEach(async () => {
    calls.setAhead(0);
    const { items } = await calls.list(OPERATOR);
    for (const { id } of items)
      expect((await calls.send(OPERATOR, 'DELETE', `/${id}`)).status).toBe(204);
  });
  return Object.assign(started, calls);
}

function callsOf(at: Started) {
  /** Tokens that are good for a year, by account. */
  const tokens = new Map<string, string>();
  const tokenOf = async ({ role, place, account = `${role}-${place}` }: User, days = 365) => {
    const actor = { account, role, place };
    if (!tokens.has(account))
      tokens.set(account, await issuedToken(at.service.ledger, actor, days));
    return tokens.get(account)!;
  };
  const send = async (user: User | undefined, method: string, path: string, body?: object) =>
    at.service.fetch(`/v1/subscriptions${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(user === undefined ? {} : { authorization: `Bearer ${await tokenOf(user)}` }),
      },
    });
  const list = async (user: User) =>
    (await send(user, 'GET', '')).body as unknown as { items: { id: string }[] };
  const add = async (body: object = {}, user: User = owner) => {
    const answer = await send(user, 'POST', '', { url: at.receiver.url(at.path), ...body });
    expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 201 });
    return answer.body as Json & { id: string; secret: string; position: number };
  };
  const stateOf = async (id: string, user: User = owner) =>
    (await send(user, 'GET', `/${id}`)).body;
  const becomes = (id: string, wanted: object, user: User = owner) =>
    eventually(JSON.stringify(wanted), async () =>
      expect(await stateOf(id, user)).toMatchObject(wanted),
    );
  const print = (place: string = CIAMIS, quantity = 1) =>
    at.service.done(regencyUser(place), 'PrintBlanks', { place, quantity });
  /** Real time that has passed, for who sends. */
  const setAhead = (aheadMs: number) =>
    Object.assign(at.service.server.get(SendEvents), { now: () => Date.now() + aheadMs });
  return { tokens, tokenOf, send, list, add, stateOf, becomes, print, setAhead };
}

/** How long a receiver may take. */
export const setPatience = (service: TestService, patienceMs: number) =>
  Object.assign(service.server.get(SafeConnection), { patienceMs });

/** Long enough for another look and another delivery. */
export const quiet = (ms = 2_500) => new Promise((next) => setTimeout(next, ms));
export const positions = (received: readonly Received[]) =>
  received.map(({ body }) => Number(body['position']));
/** What was received, verified with a secret; throws where it is not signed with it. */
export const verified = ({ text, headers }: Received, secret: string) =>
  new Webhook(secret).verify(text, headers as Record<string, string>);
