// Findings over HTTP: how many there are of each kind, which of them must not be there, and how far
// one is that is being read.
import { QueryBus } from '@nestjs/cqrs';
import { FINDINGS } from '../../libs/audit/findings/register.js';
import { FindingsProgress } from '../../libs/service/findings/findings-progress.js';
import { eventually } from '../../libs/testing/servers/process.js';
import {
  auditorUser,
  provinceUser,
  regencyUser,
  TestService,
  type Json,
} from '../../libs/testing/servers/test-service.js';
import { openOffice } from './office.js';

const CIAMIS = '32.07';

describe('findings', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-17T12:00:00+07:00' });
    await openOffice(service, regencyUser(CIAMIS), 500);
    await openOffice(service, regencyUser('33.16'), 500);
  });
  afterAll(() => service.stop());

  it('each kind that needs nothing has its count, and of what must not be there', async () => {
    const { items } = (await service.ask('/v1/findings')) as { items: Json[] };
    expect(items.map(({ kind }) => kind)).toEqual(FINDINGS.map(({ name }) => name));
    for (const { kind, needs, mustBeNone } of items) {
      if (needs) continue;
      const answer = await service.ask(`/v1/findings?kind=${String(kind)}&limit=1`);
      expect([kind, typeof answer['count']]).toEqual([kind, 'number']);
      expect([kind, typeof answer['alarms']]).toEqual([kind, mustBeNone ? 'number' : 'undefined']);
    }
  });

  it('kinds that are asked at once are folded in one pass, each with its own answer', async () => {
    const kinds = FINDINGS.filter(({ needs }) => !needs).map(({ name }) => name);
    const asked = (kind: string) => `/v1/findings?kind=${kind}&province=33`;
    const alone: Json[] = [];
    for (const kind of kinds) alone.push(await service.ask(asked(kind)));
    // Another position: nothing is known of before.
    await service.done(regencyUser(CIAMIS), 'ReportPowerFailed', { place: CIAMIS });
    const { store } = service.ledger.ports;
    const readAll = store.readAll.bind(store);
    // What compares accounts reads them by itself, in larger pages.
    const { position } = await store.head();
    const isPass = ([after, limit]: readonly number[]) => after === 0 && limit === position;
    // The first pass reads until all are asked: the others wait for it.
    const asks = jest.spyOn(service.server.get(QueryBus), 'execute');
    const reads = jest.spyOn(store, 'readAll').mockImplementation(async (after, limit) => {
      if (isPass([after, limit])) {
        await eventually(
          'not all are asked',
          async () => asks.mock.calls.length >= kinds.length || Promise.reject(new Error('wait')),
        );
        await new Promise((next) => setTimeout(next, 500));
      }
      return readAll(after, limit);
    });
    const together = await Promise.all(kinds.map((kind) => service.ask(asked(kind))));
    const passes = reads.mock.calls.filter(isPass);
    reads.mockRestore();
    asks.mockRestore();
    expect(passes.length).toBeLessThanOrEqual(2);
    expect(together.map(({ kind, items }) => [kind, items])).toEqual(
      alone.map(({ kind, items }) => [kind, items]),
    );
  });

  it('the count is of all pages, and of the place or province that is asked for', async () => {
    const countOf = async (query: string, user = auditorUser) => {
      const { count, items } = await service.ask(
        `/v1/findings?kind=utilisation&limit=1${query}`,
        user,
      );
      return [count, (items as Json[]).length];
    };
    expect(await countOf('')).toEqual([514, 1]);
    expect(await countOf('&province=32')).toEqual([27, 1]);
    expect(await countOf(`&place=${CIAMIS}`)).toEqual([1, 1]);
    expect(await countOf('&province=32', provinceUser('32'))).toEqual([27, 1]);
  });

  it('who waits reads how many events are read; who reads no findings does not', async () => {
    const path = '/v1/findings/progress';
    expect(await service.ask(path)).toEqual({ items: [] });
    const progress = service.server.get(FindingsProgress);
    const running = { kind: 'losses', read: 40, of: 100 };
    progress.begin(running);
    expect(await service.ask(path)).toEqual({ items: [running] });
    progress.end(running);
    expect(await service.ask(path)).toEqual({ items: [] });
    expect((await service.fetch(path, {}, regencyUser(CIAMIS))).status).toBe(403);
    expect((await service.fetch(`${path}?kind=losses`, {}, auditorUser)).status).toBe(400);
  });

  it('what is being read is in the progress while it is read', async () => {
    const progress = service.server.get(FindingsProgress);
    const begin = jest.spyOn(progress, 'begin');
    const end = jest.spyOn(progress, 'end');
    await service.ask('/v1/findings?kind=losses&days=3');
    expect(begin).toHaveBeenCalledTimes(1);
    const [shown] = begin.mock.calls[0]!;
    expect(shown).toMatchObject({ kind: 'losses' });
    expect(shown.read).toBe(shown.of);
    expect(end).toHaveBeenCalledWith(shown);
  });
});
