// TLOG-14: what the service says of its witnesses.
import { createPrivateKey } from 'node:crypto';
import { newSigningKey } from '../../ledger/config/secret-file.js';
import { publicBytes } from '../../ledger/transparency/log-signer.js';
import { verifierKey } from '../../transparency/note.js';
import { WitnessSchedule } from './witness-schedule.js';

type Parts = ConstructorParameters<typeof WitnessSchedule>;
const publicKey = publicBytes(createPrivateKey(newSigningKey()));
const witness = { key: verifierKey('witness', 'w.example', publicKey), url: 'http://127.0.0.1:9' };

describe('TLOG-14 the state of witnesses', () => {
  it('is not degraded while there is nothing to sign', async () => {
    let nowMs = 0;
    let looks = 0;
    const schedule = new WitnessSchedule(
      { witnessSeconds: 0.001, witnessQuorum: 1, witnessAlertSeconds: 10 } as Parts[0],
      { ports: { sealing: {} } } as Parts[1],
      [witness],
      { newest: async () => void (looks += 1) } as unknown as Parts[3],
      {} as Parts[4],
      { status: { size: 0, fault: undefined } } as Parts[5],
      () => nowMs,
    );
    schedule.onApplicationBootstrap();
    nowMs = 60_000;
    const begun = looks;
    while (looks < begun + 2) await new Promise((next) => setTimeout(next, 1));
    await schedule.beforeApplicationShutdown();
    expect(schedule.status).toEqual({ state: 'up', quorum: 1, signed: 0 });
  });
});
