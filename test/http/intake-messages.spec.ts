// A message of the intake topic that the service itself stumbles over: it is answered so in the
// end; only what nobody could decide comes again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutcomeUnknown, StorageUnavailable } from '../../libs/kernel/core/errors.js';
import type { AnswerMessage } from '../../libs/kernel/ports/message-intake.js';
import { OpenedLedger } from '../../libs/ledger/storage/opened-ledger.js';
import { StandaloneModule } from '../../apps/standalone/app.module.js';
import { IntakeMessages } from '../../libs/service/claims/intake-messages.js';
import { startService, type RunningService } from '../../libs/service/server.js';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import { issuedToken } from '../../libs/service/access/of-ledger.js';

describe('messages of the intake topic', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keping-messages-'));
  let ledger: OpenedLedger;
  let server: RunningService;
  let answer: AnswerMessage;
  let token: string;
  beforeAll(async () => {
    server = await startService(
      StandaloneModule,
      readSettings({
        KEPING_DATA_DIR: folder,
        KEPING_HTTP_PORT: '0',
        KEPING_LOG_LEVEL: 'silent',
        KEPING_INTAKE_TRUST: 'broker-acl',
        KEPING_INTAKE_SOURCES: JSON.stringify({
          '/wms/32.07': { role: 'warehouse', place: '32.07' },
          '/wms/33.03': { role: 'warehouse', place: '33.03' },
        }),
      }),
    );
    ledger = server.get(OpenedLedger);
    answer = (message) => server.get(IntakeMessages).answer(message);
    token = await issuedToken(ledger, { account: 'gudang', role: 'centre', place: '00' }, 1);
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const procure = (id: string) => ({
    key: '00',
    headers: { authorization: `Bearer ${token}` },
    value: JSON.stringify({
      specversion: '1.0',
      id,
      source: '/wms',
      type: 'ProcureBlanks',
      data: { quantity: 5, fundSource: 'APBN' },
    }),
  });
  /** Deciding fails with this error so many times. */
  function stumbling(error: Error, times: number): () => number {
    const { execute } = ledger.transactor;
    let tries = 0;
    ledger.transactor.execute = async (envelope) => {
      if ((tries += 1) <= times) throw error;
      return execute.call(ledger.transactor, envelope);
    };
    return () => {
      ledger.transactor.execute = execute;
      return tries;
    };
  }

  it('a message that fails is retried, answered in the end, and blocks no other', async () => {
    const tries = stumbling(new TypeError('cannot read properties of undefined'), Infinity);
    const told = await answer(procure('m-1'));
    expect(told).toMatchObject({
      id: 'm-1',
      state: 'refused',
      body: { type: 'urn:keping:problem:internal', status: 500 },
    });
    expect(JSON.stringify(told)).not.toContain('undefined');
    expect(tries()).toBe(4);
    expect(await answer(procure('m-2'))).toMatchObject({ id: 'm-2', state: 'accepted' });
    // Sent anew under its id it is decided anew.
    expect(await answer(procure('m-1'))).toMatchObject({ state: 'accepted' });
  });

  it('what passes is never told', async () => {
    const tries = stumbling(new TypeError('once'), 2);
    expect(await answer(procure('m-3'))).toMatchObject({ id: 'm-3', state: 'accepted' });
    expect(tries()).toBe(3);
  });

  it.each([new StorageUnavailable('no room'), new OutcomeUnknown('no answer')])(
    'what nobody decided comes again, and is not answered: $name',
    async (error) => {
      const tries = stumbling(error, 1);
      await expect(answer(procure('m-4'))).rejects.toBe(error);
      expect(tries()).toBe(1);
      expect(await answer(procure('m-4'))).toMatchObject({ state: 'accepted' });
    },
  );

  it.each([
    ['in ce_id', { ce_id: '3207011507800001' }, 'not json'],
    ['in the text itself', {}, '3207011507800001 is no JSON'],
    [
      'in ce_type',
      { ce_specversion: '1.0', ce_id: 'n-3', ce_source: '/wms', ce_type: '3207011507800001' },
      '{}',
    ],
    [
      'in the type',
      {},
      '{"specversion":"1.0","id":"n-4","source":"/wms","type":"NIK 3207.0115.0780.0001","data":{}}',
    ],
  ])(
    'PRIVACY-1: a NIK %s of a refused message is not in the outcome',
    async (_where, more, value) => {
      const headers = { authorization: `Bearer ${token}`, ...more } as Record<string, string>;
      const outcome = await answer({ key: '00', headers, value });
      expect(outcome.state).toBe('refused');
      expect(JSON.stringify(outcome).replace(/[^\d{}:,"]/g, '')).not.toContain('3207011507800001');
    },
  );

  it('a traceparent of another form is left out of the event', async () => {
    const good = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const recorded = async (id: string, ce_traceparent: string) => {
      const message = procure(id);
      const sent = { ...message, headers: { ...message.headers, ce_traceparent } };
      expect(await answer(sent)).toMatchObject({ state: 'accepted' });
      const { position } = await ledger.ports.store.head();
      return (await ledger.ports.store.readAll(position - 1, 1))[0]!.traceparent;
    };
    expect(await recorded('t-1', good)).toBe(good);
    for (const bad of ['NIK 3207011201900001 Budi\r\nX: y', 'x'.repeat(500_000)])
      expect(await recorded(`t-${bad.length}`, bad)).toBeUndefined();
  });

  const ofSource = (id: string, source: string, topicSource: string | undefined, more = {}) => ({
    key: '32.07',
    topicSource,
    headers: more,
    value: JSON.stringify({
      specversion: '1.0',
      id,
      source,
      type: 'CountBlanks',
      data: { place: '32.07', counted: 0, counter: 'Gudang' },
    }),
  });

  it('H5: on the topic of one source nobody speaks for another, also with a token', async () => {
    const mine = await answer(ofSource('s-1', '/wms/32.07', '/wms/32.07'));
    expect(mine).toMatchObject({ id: 's-1', state: 'accepted' });
    const other = { authorization: `Bearer ${token}` };
    for (const headers of [{}, other])
      expect(await answer(ofSource('s-2', '/wms/33.03', '/wms/32.07', headers))).toMatchObject({
        state: 'refused',
        body: {
          type: 'urn:keping:problem:source-of-another-topic',
          status: 403,
          facts: { source: '/wms/33.03', expected: '/wms/32.07' },
        },
      });
    // Its own name does not help a source of another place.
    expect(await answer(ofSource('s-3', '/wms/33.03', '/wms/33.03'))).toMatchObject({
      state: 'refused',
      body: { type: 'urn:keping:problem:not-your-place' },
    });
  });

  it('H5: on the topic of all a source is nobody without a token', async () => {
    expect(await answer(ofSource('s-4', '/wms/32.07', undefined))).toMatchObject({
      state: 'refused',
      body: { type: 'urn:keping:problem:not-authenticated' },
    });
  });
});
