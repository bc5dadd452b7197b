// Who am I, what is there to choose from, and what has changed.
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  TestService,
  warehouseUser,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, openOffice } from './office.js';

const [CIAMIS, BLORA] = ['32.07', '33.16'];

describe('about', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-17T08:00:00+07:00' });
    await openOffice(service, regencyUser(CIAMIS), 2_000, 5_000);
  });
  afterAll(() => service.stop());

  it('/v1/me says who the token is of, what it may do, and what waits for it', async () => {
    const me = await service.ask('/v1/me', regencyUser(CIAMIS));
    expect(me).toMatchObject({
      account: 'regency-32.07',
      role: 'regency',
      place: { code: CIAMIS, name: 'Kabupaten Ciamis', province: '32', tz: 'Asia/Jakarta' },
      language: 'en',
      may: { questions: { card: 'own', inbox: 'own' } },
      worklist: { 'low-prints': 1 },
    });
    const commandsOf = async (user: Parameters<typeof service.ask>[1]) =>
      ((await service.ask('/v1/me', user))['may'] as { commands: string[] }).commands;
    expect(await commandsOf(regencyUser(CIAMIS))).toContain('PrintBlanks');
    expect(await commandsOf(warehouseUser(CIAMIS))).not.toContain('PrintBlanks');
    expect(await commandsOf(provinceUser('32'))).toContain('OrderRedistribution');
    expect(await commandsOf(auditorUser)).toEqual([]);
    expect(await service.ask('/v1/me', { role: 'operator', place: '00' })).toMatchObject({
      worklist: {},
    });
  });

  it('/v1/goods names what is kept on shelves in the language of the reader', async () => {
    const goods = { item: 'blank', model: 'kia', kind: 'card', unit: 'piece', perUnit: 1 };
    for (const [language, name] of [
      ['en', 'child ID card blanks'],
      ['id', 'Blangko KIA'],
    ] as const) {
      const headers = { 'accept-language': language };
      const { body } = await service.fetch('/v1/goods', { headers }, auditorUser);
      expect(body['items']).toContainEqual({ ...goods, name });
    }
  });

  it('/v1/ink-models and /v1/problems list what forms and readers need', async () => {
    expect((await service.ask('/v1/ink-models'))['items']).toContainEqual({
      model: 'YMCK-500',
      printsPerRibbon: 500,
    });
    const problems = await service.fetch(
      '/v1/problems',
      { headers: { 'accept-language': 'id' } },
      auditorUser,
    );
    expect(problems.body['items']).toContainEqual({
      code: 'unknown-loan',
      status: 404,
      text: 'Tidak ada pinjaman {loan} yang melibatkan atau dapat dijawab kantor Anda.',
    });
  });

  it('/v1/changes waits until something changes that the reader may see', async () => {
    for (const user of [centreUser, regencyUser(CIAMIS), regencyUser(BLORA)])
      await service.token(user);
    const { position } = (await service.ask('/v1/changes?after=0', centreUser)) as {
      position: number;
    };
    await service.done(centreUser, 'ProcureBlanks', { quantity: 100, fundSource: 'APBN' });
    const waiting = service.fetch(
      `/v1/changes?after=${position + 1}&wait=20`,
      {},
      regencyUser(CIAMIS),
    );
    await service.done(centreUser, 'ShipBlanks', {
      shipment: 'S-1',
      from: '00',
      to: CIAMIS,
      quantity: 10,
    });
    expect((await waiting).body).toMatchObject({
      position: position + 2,
      all: false,
      places: ['00', CIAMIS],
      shipments: ['S-1'],
      loans: [],
    });
    // A stranger learns that shelves changed, and no shipment.
    const stranger = await service.fetch(`/v1/changes?after=${position}`, {}, regencyUser(BLORA));
    expect(stranger.body).toMatchObject({ places: ['00', CIAMIS], shipments: [] });
    expectProblem(await service.fetch('/v1/changes?after=99999', {}, centreUser), 409);
  });
});
