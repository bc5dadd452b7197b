// A token of our own is printed into a register, listed, and revoked for every process.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TestService } from '../../libs/testing/servers/test-service.js';

const TOKEN = join(__dirname, '../../dist/bin/token.js');

describe('revoking a token', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start();
  });
  afterAll(() => service.stop());
  const token = async (...args: string[]) => {
    const env = { ...process.env, KEPING_DATA_DIR: service.folder };
    return (await promisify(execFile)(process.execPath, [TOKEN, ...args], { env })).stdout;
  };
  const statusOf = async (bearer: string) =>
    (await service.fetch('/v1/stock/32.07', { headers: { authorization: `Bearer ${bearer}` } }))
      .status;

  it('beside a running service; other tokens stay good', async () => {
    const [lost, kept] = [
      (await token('--role', 'auditor')).trim(),
      (await token('--role', 'regency', '--place', '32.07', '--days', '365')).trim(),
    ];
    expect([await statusOf(lost), await statusOf(kept)]).toEqual([200, 200]);
    const listed = (await token('--list')).trim().split('\n');
    expect(listed).toHaveLength(2);
    expect(listed[0]).toMatch(/^\S{36} {2}auditor {2}00 {2}auditor-00 {2}until 2/);
    await token('--revoke', listed[0]!.slice(0, 36));
    // The service has recorded it itself.
    expect([await statusOf(lost), await statusOf(kept)]).toEqual([401, 200]);
    expect((await token('--list')).split('\n')[0]).toMatch(/revoked 2/);
    await service.restart();
    expect([await statusOf(lost), await statusOf(kept)]).toEqual([401, 200]);
  });

  it.each([
    ['a policy', ['--role', 'policy', '--place', '32.07']],
    ['more than a year', ['--role', 'auditor', '--days', '366']],
    ['an unknown option', ['--until', 'tomorrow']],
  ])('a token for %s is not printed', async (_what, args) => {
    await expect(token(...args)).rejects.toMatchObject({ code: 2 });
  });
});
