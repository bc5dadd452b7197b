// Story 7 on the command line, as an auditor tells it. `.ci/drill-mongodb.mjs` has it on MongoDB.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit, bodyOf } from '../../../../libs/testing/servers/audit-command-line.js';

/** `folderOf` gives the data folder of the demo; it is only read. */
export function sealedTile(folderOf: () => string): void {
  it('story 7, the minister’s tile: from replayed events only, and sealed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keping-story-7-'));
    const ours = { KEPING_DATA_DIR: join(folder, 'demo'), KEPING_LOG_LEVEL: 'error' };
    try {
      cpSync(folderOf(), ours.KEPING_DATA_DIR, { recursive: true });
      const noon = '2017-07-17T12:00:00+07:00';
      const replayed = await audit(ours, 'replay', '--as-of', noon, '--known-at', noon, '--json');
      expect(bodyOf(replayed)).toMatchObject({
        distributed: 5_985_000,
        printed: 1_616_917,
        utilisation: 27.02,
        lowPrint: { count: 22 },
        accounted: { difference: 0 },
      });
      const seals = join(folder, 'seals');
      expect((await audit(ours, 'seal', '--out', seals)).code).toBe(0);
      expect(bodyOf(await audit(ours, 'verify', '--seal', seals, '--json'))).toMatchObject({
        ok: true,
        rowsBehind: [],
        seals: { checked: 1, agreed: 1 },
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
