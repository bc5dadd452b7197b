// What an operator looks at: ages of backups and drills, who can sign in, what became of sign-ins.
import { backupCommand } from '../../libs/testing/servers/audit-command-line.js';
import {
  auditorUser,
  centreUser,
  TestService,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem } from './office.js';

const operator: User = { role: 'operator', place: '00' };

describe("an operator's figures", () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start();
    await service.done(centreUser, 'ProcureBlanks', { quantity: 5, fundSource: 'APBN' });
  });
  afterAll(() => service.stop());
  const copied = async (...words: readonly string[]) => {
    const { code, err } = await backupCommand({ KEPING_DATA_DIR: service.folder }, ...words);
    expect([code, err]).toEqual([0, '']);
  };
  const backups = async () =>
    ((await service.fetch('/health/ready')).body as { backups: Record<string, unknown> }).backups;
  const ageOf = async (kind: string) => {
    const { text } = await service.fetch('/metrics');
    const found = new RegExp(`^keping_${kind}_age_seconds (\\S+)$`, 'm').exec(text)?.[1];
    return found === undefined ? undefined : Number(found);
  };

  it('show when the last backup and the last drill were, and nothing before', async () => {
    expect(await backups()).toEqual({ status: 'none' });
    expect([await ageOf('backup'), await ageOf('drill')]).toEqual([undefined, undefined]);
    await copied('backup', '--out', `${service.folder}-backup`);
    expect(await backups()).toEqual({
      status: 'up',
      lastBackup: expect.stringMatching(/^20\d\d-/),
      position: (await service.ledger.ports.store.head()).position,
    });
    expect(await ageOf('backup')).toBeLessThan(60);
    await copied('drill');
    expect(await backups()).toMatchObject({ lastDrill: expect.stringMatching(/^20\d\d-/) });
    expect(await ageOf('drill')).toBeLessThan(60);
  });

  it('count accounts, tokens and sign-ins, for operators alone', async () => {
    const asked = async () => (await service.ask('/v1/access', operator)) as Record<string, number>;
    const before = await asked();
    await service.accounts.add({ account: 'dinas-a', role: 'regency', place: '32.07' });
    const password = await service.accounts.add({
      account: 'dinas-b',
      role: 'regency',
      place: '32.08',
    });
    await service.accounts.disable('dinas-a');
    const signIn = (secret: string) =>
      service.fetch('/session', {
        method: 'POST',
        body: JSON.stringify({ account: 'dinas-b', password: secret }),
        headers: { 'content-type': 'application/json' },
      });
    expect([(await signIn('wrong')).status, (await signIn(password)).status]).toEqual([401, 200]);
    const after = await asked();
    expect(after).toMatchObject({
      accounts: before['accounts']! + 1,
      disabled: before['disabled']! + 1,
      firstPasswords: before['firstPasswords']! + 1,
      locked: 0,
      sessions: before['sessions']! + 1,
      signInsAccepted: before['signInsAccepted']! + 1,
      signInsRefused: before['signInsRefused']! + 1,
      unknownAccess: 0,
    });
    expect(after['tokens']).toBeGreaterThan(0);
    expectProblem(await service.fetch('/v1/access', {}, auditorUser), 403);
  });
});
