// witness: signs the checkpoints of logs for whoever wants to be a witness (TLOG-15). Needs no
// ledger.
import { createPrivateKey } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { newSigningKey, readSecretFile } from '../../../libs/ledger/config/secret-file.js';
import { WitnessRecords } from '../../../libs/witness/witness-records.js';
import { verifierKeyText } from '../../../libs/transparency/note.js';
import { keyOfOption } from '../options/key-options.js';
import { printLine, UsageError } from '../output/run.js';
import { LogWitness } from '../../../libs/witness/log-witness.js';
import { witnessServer } from '../../../libs/witness/witness-server.js';

export type WitnessOptions = {
  readonly listen: string;
  readonly state: string;
  readonly name: string;
  readonly log: readonly string[];
};

/** Serves until a signal ends it. */
export async function witness(options: WitnessOptions): Promise<void> {
  const { state, name } = options;
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(options.listen) ?? [];
  if (host === undefined || Number(port) > 65_535)
    throw new UsageError('--listen: expected HOST:PORT');
  if (!/^[^\s+]{1,200}$/u.test(name))
    throw new UsageError('--name: expected a name without spaces and +, as audit.example/keping');
  const logs = options.log.map((text) => keyOfOption('--log', text, 'log'));
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const secret = createPrivateKey(readSecretFile(join(state, 'witness-key.pem'), newSigningKey));
  const records = new WitnessRecords(join(state, 'cosigned.sqlite'));
  const signer = new LogWitness(name, secret, logs, records);
  const server = witnessServer(signer);
  await new Promise<void>((listening, failed) => {
    server.once('error', (error) => failed(new UsageError(`--listen: ${error.message}`)));
    server.listen(Number(port), host, listening);
  });
  printLine(`key ${verifierKeyText(signer.key)}`);
  printLine(`listening on http://${host}:${(server.address() as AddressInfo).port}`);
  await new Promise<void>((ended) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => server.close(() => ended()).closeIdleConnections());
  });
  records.close();
}
