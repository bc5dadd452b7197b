// The test servers themselves: they start, and end with the process that started them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { eventually, MINDER } from '../../libs/testing/servers/process.js';
import { servers, withMongoClient } from '../../libs/testing/servers/servers.js';

describe('real servers for tests', () => {
  it('MongoDB as a replica set and Kafka answer', async () => {
    const given = await servers();
    try {
      const hello = await withMongoClient(given.mongodbUrl, (client) =>
        client.db('admin').command({ hello: 1 }),
      );
      expect(hello['setName']).toBeTruthy();
      expect(given.brokers).toMatch(/:\d+/);
    } finally {
      await given.close();
    }
  });

  it('a server ends when the process that started it is killed', async () => {
    const command = 'sleep 600';
    const starter = spawn(
      '/bin/sh',
      [
        '-c',
        `${JSON.stringify(process.execPath)} -e "$0"`,
        `
      const { spawn } = require('node:child_process');
      const words = ['-c', ${JSON.stringify(MINDER)}, 'minder', '/dev/null'];
      const minder = spawn('/bin/sh', [...words, ...'${command}'.split(' ')],
        { stdio: ['pipe', 'pipe', 'ignore'] });
      minder.stdout.on('data', (pid) => process.stdout.write(process.pid + ' ' + pid));
    `,
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const [chunk] = (await once(starter.stdout, 'data')) as [Buffer];
    const [parent, pid] = chunk.toString().split(' ').map(Number) as [number, number];
    expect(runs(pid)).toBe(true);
    process.kill(parent, 'SIGKILL');
    await eventually('it still runs', async () => {
      if (runs(pid)) throw new Error('it runs');
    });
  });
});

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
