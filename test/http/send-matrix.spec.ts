// WHO-1 and WHO-2 at the edge: every command × role of the table, and every route without a token,
// asked over HTTP.
import { maySend } from '../../libs/domain/authorization/send.js';
import { COMMAND_NAMES, COMMANDS, type CommandName } from '../../libs/domain/commands.js';
import { ACCOUNT_ROLES } from '../../libs/domain/access/account.js';
import { RULES } from '../../libs/testing/builders/builders.js';
import { eventually } from '../../libs/testing/servers/process.js';
import {
  centreUser,
  regencyUser,
  TestService,
  type User,
} from '../../libs/testing/servers/test-service.js';

const CIAMIS = '32.07';
/** Each role at the place of the examples, at its province, and far away. */
const USERS: readonly User[] = ACCOUNT_ROLES.flatMap((role): User[] => {
  if (role === 'centre') return [centreUser];
  const places = role === 'province' ? ['32', '91'] : [CIAMIS, '91.71'];
  return [...places, ...(role === 'warehouse' ? ['00', '32'] : [])].map((place) => ({
    role,
    place,
  }));
});

/** Commands of a lender: the lender that they name decides. */
const NAMES_LENDER: readonly CommandName[] = ['OfferLoan', 'DeclineLoan', 'Lend'];

const exampleOf = (name: CommandName): object => COMMANDS[name].example;

/** The place that an example names and that decides who may send it; none where an id decides. */
function decidingPlace(name: CommandName): string | undefined {
  if (name === 'ProcureBlanks') return '00';
  const { place, from, borrower, province, lender } = exampleOf(name) as Readonly<
    Record<string, string>
  >;
  const { places } = exampleOf(name) as { readonly places?: readonly string[] };
  return (
    place ??
    places?.[0] ??
    from ??
    borrower ??
    province ??
    (NAMES_LENDER.includes(name) ? lender : undefined)
  );
}

describe('WHO-1 command × role over HTTP', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-17T08:00:00+07:00' });
  });
  afterAll(() => service.stop());

  const answerTo = async (name: CommandName, user: User) => {
    const { status, body } = await service.give(user, name, COMMANDS[name].example);
    return { status, problem: String(body['type'] ?? '').replace('urn:keping:problem:', '') };
  };

  it.each(COMMAND_NAMES)('%s', async (name) => {
    for (const user of USERS) {
      const { role, place } = user;
      const { status, problem } = await answerTo(name, user);
      const answered = `${name} by ${role} of ${place}: ${status} ${problem}`;
      const named = decidingPlace(name);
      const actor = { role, place, account: 'x' };
      if (!Object.hasOwn(COMMANDS[name].by, role))
        expect(answered).toMatch(/: 403 (not-your-role|sends-no-commands)$/);
      else if (named !== undefined && !maySend(RULES.places, name, actor, named))
        expect(answered).toMatch(/: 403 not-your-place$/);
      else if (named !== undefined) expect(answered).not.toMatch(/: (403|5\d\d) /);
      // What the examples name by id concerns the centre and Ciamis.
      else if (place.startsWith('91'))
        expect(answered).toMatch(/: 404 unknown-(shipment|printer|loan|event)$/);
      else expect(answered).not.toMatch(/: 5\d\d /);
    }
  });

  it('WHO-2 If-Match is compared after the right is known', async () => {
    const shipment = { shipment: 'S-1', from: '00', to: CIAMIS, quantity: 1 };
    await service.done(centreUser, 'ProcureBlanks', { quantity: 10, fundSource: 'APBN' });
    await service.done(centreUser, 'ShipBlanks', shipment);
    const send = (user: User, id: string, ifMatch: string, name = 'VoidShipment', data?: object) =>
      service.fetch(
        `/v1/commands/${name}`,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'idempotency-key': `key-${user.place}-${id}-${name}`,
            'if-match': ifMatch,
          },
          body: JSON.stringify(data ?? { shipment: id, reason: 'salah alamat' }),
        },
        user,
      );
    const stranger = regencyUser('91.71');
    const there = await send(stranger, 'S-1', '"shipment-S-1:9"');
    const nowhere = await send(stranger, 'S-2', '"shipment-S-2:9"');
    expect(there.status).toBe(404);
    expect(there.text.replaceAll('S-1', 'S-2')).toBe(nowhere.text);
    expect((await send(centreUser, 'S-1', '"shipment-S-1:9"')).status).toBe(412);
    // A number that others have taken is refused without its version.
    const own = { ...shipment, from: '91.71', to: '91.01' };
    const taken = await send(stranger, 'S-1', '"shipment-S-1:9"', 'ShipBlanks', own);
    expect(taken).toMatchObject({
      status: 409,
      body: { type: 'urn:keping:problem:shipment-known', facts: { shipment: 'S-1' } },
    });
    expect(Object.keys(taken.body['facts'] as object)).toEqual(['shipment']);
    expect((await send(stranger, 'S-1', '"x-1:1"', 'ShipBlanks', shipment)).status).toBe(403);
  });

  it('every route of the document asks for a token, except what is for everybody', async () => {
    const document = (await service.ask('/docs-json', centreUser)) as unknown as {
      paths: Record<string, Record<string, { security?: readonly object[] }>>;
    };
    await eventually('nothing is signed', async () =>
      expect((await service.fetch('/log/checkpoint')).status).toBe(200),
    );
    const open: string[] = [];
    for (const [path, methods] of Object.entries(document.paths))
      for (const method of Object.keys(methods)) {
        const address = path.replaceAll(/\{[^}]+\}/g, CIAMIS);
        const { status } = await service.fetch(address, { method: method.toUpperCase() });
        if (status !== 401) open.push(`${method} ${path} ${status}`);
      }
    expect(open.sort()).toEqual(OPEN_ROUTES);
  });
});

/**
 * Open without a token: the public board, the hashes of the log, health, metrics on loopback, the
 * schemas, signing in and out.
 */
const OPEN_ROUTES: readonly string[] = [
  'delete /session 204',
  'get /health/live 200',
  'get /health/ready 200',
  'get /log/checkpoint 200',
  'get /log/key 200',
  'get /log/tile/{level}/{tile} 404',
  'get /metrics 200',
  'get /openapi.json 200',
  'get /schemas/{event}.json 404',
  'get /session/issuer 404',
  'get /session/ways 200',
  'get /v1/board 200',
  'post /session 400',
];
