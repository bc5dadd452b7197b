// The witnesses that a service asks, as the file of KEPING_WITNESSES names them (TLOG-14).
import { readFileSync } from 'node:fs';
import { readVerifierKey, type VerifierKey } from '../../transparency/note.js';
import { SettingsFault, type Settings } from '../config/settings.js';

/** `url` is where add-checkpoint is sent, whole. */
export type KnownWitness = { readonly key: VerifierKey; readonly url: string };

/** Those of this service. */
export class Witnesses {
  constructor(readonly known: readonly KnownWitness[]) {}
}

/**
 * The witnesses of the settings; none where no file is set. Throws SettingsFault with a line for
 * each that is malformed or twice there, and where the quorum asks for more than there are.
 */
export function witnessesOf(
  settings: Pick<Settings, 'witnessesFile' | 'witnessQuorum'>,
): readonly KnownWitness[] {
  const { witnessesFile, witnessQuorum } = settings;
  const text = witnessesFile === undefined ? '' : readFileSync(witnessesFile, 'utf8');
  const lines = text.split('\n').map((line, at) => ({ line: line.trim(), number: at + 1 }));
  const read = lines
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
    .map(({ line, number }) => ({ number, witness: witnessIn(line) }));
  const witnesses = read.flatMap(({ witness }) => (witness ? [witness] : []));
  const names = witnesses.map(({ key }) => key.name);
  const faults = [
    ...read
      .filter(({ witness }) => !witness)
      .map(
        ({ number }) =>
          `KEPING_WITNESSES: line ${number}: expected the verifier key of a witness, a space and ` +
          'an address such as https://witness.example',
      ),
    ...names
      .filter((name, at) => names.indexOf(name) !== at)
      .map((name) => `KEPING_WITNESSES: ${name} is there twice`),
    ...(witnessQuorum > witnesses.length
      ? [`KEPING_WITNESS_QUORUM is ${witnessQuorum}; KEPING_WITNESSES names ${witnesses.length}`]
      : []),
  ];
  if (faults.length > 0) throw new SettingsFault(faults);
  return witnesses;
}

function witnessIn(line: string): KnownWitness | undefined {
  const [, keyText, address] = /^(\S+) (https?:\/\/\S+)$/.exec(line) ?? [];
  const key = keyText === undefined ? undefined : readVerifierKey(keyText);
  return key?.kind === 'witness' && URL.canParse(address!)
    ? { key, url: `${address!.replace(/\/$/, '')}/add-checkpoint` }
    : undefined;
}
