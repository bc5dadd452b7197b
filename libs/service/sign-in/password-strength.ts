// Whether a new password is one of those that others try first: the lists and patterns of zxcvbn
// (common passwords, Indonesian words, names, dates, keyboards), and words of this service.
import { Rejection } from '../../kernel/core/errors.js';

/** Guesses that a password must take: the highest of zxcvbn's five levels. */
export const GUESSES_MIN = 1e10;
/** Of a long password its beginning is judged: what takes enough guesses takes more with more. */
const JUDGED_CHARACTERS = 32;
/** Of letters replaced by signs: more ways take seconds of a processor. */
const SUBSTITUTIONS_MAX = 4;
const OWN_WORDS = [
  'keping',
  'dukcapil',
  'disdukcapil',
  'kependudukan',
  'dinas',
  'kabupaten',
  'provinsi',
  'ktp',
  'ktpel',
  'ektp',
  'blangko',
  'blanko',
  'ribbon',
  'tinta',
];

type Strength = { check(password: string, words: readonly string[]): { guesses: number } };
let loaded: Promise<Strength> | undefined;

/** Loaded with the first password that is chosen: 30 MB of lists. */
async function strength(): Promise<Strength> {
  const [{ ZxcvbnFactory }, common, indonesian] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-id'),
  ]);
  const factory = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...indonesian.dictionary },
    graphs: common.adjacencyGraphs,
    maxLength: JUDGED_CHARACTERS,
    l33tMaxSubstitutions: SUBSTITUTIONS_MAX,
  });
  return { check: (password, words) => factory.check(password, [...words]) };
}

/**
 * Throws weak-password where a password is easy to guess; `words` are what its owner is called by.
 * ASVS 5.0, 6.2.4 and 6.2.11.
 */
export async function requireStrength(password: string, words: readonly string[]): Promise<void> {
  loaded ??= strength();
  const judged = password.slice(0, JUDGED_CHARACTERS);
  const { guesses } = (await loaded).check(judged, [...OWN_WORDS, ...words]);
  if (guesses < GUESSES_MIN) throw new Rejection('weak-password');
}
