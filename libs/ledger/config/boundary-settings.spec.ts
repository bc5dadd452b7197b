// Settings towards other servers: secrets from files, TLS and login of Kafka, sources of messages.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from './read-settings.js';
import type { SettingsFault } from './settings.js';

const folder = mkdtempSync(join(tmpdir(), 'keping-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function file(content: string): string {
  const path = join(folder, `file-${(count += 1)}`);
  writeFileSync(path, content);
  return path;
}

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    return (error as SettingsFault).faults;
  }
}

const LONG = 'a secret of at least 32 characters';
const TLS = { KEPING_KAFKA_TLS: '1' };
const LOGIN = {
  KEPING_KAFKA_SASL_MECHANISM: 'scram-sha-512',
  KEPING_KAFKA_SASL_USERNAME: 'keping',
  KEPING_KAFKA_SASL_PASSWORD: 'let me in',
};

describe('secrets from files', () => {
  it.each(['JWT_SECRET', 'METRICS_TOKEN', 'MONGODB_URL', 'KAFKA_SASL_PASSWORD'])(
    '%s: the newline at the end is dropped; an empty file, none, or both ways are faults',
    (name) => {
      const given = (path: string, more: Record<string, string> = {}) => ({
        ...LOGIN,
        KEPING_KAFKA_SASL_PASSWORD: undefined as never,
        ...(name === 'KAFKA_SASL_PASSWORD' ? {} : { KEPING_KAFKA_SASL_PASSWORD: 'x' }),
        [`KEPING_${name}_FILE`]: path,
        ...more,
      });
      const settings = readSettings(given(file(`${LONG}\r\n`)));
      expect(
        {
          JWT_SECRET: settings.jwtSecret,
          METRICS_TOKEN: settings.metricsToken,
          MONGODB_URL: settings.mongodbUrl,
          KAFKA_SASL_PASSWORD: settings.kafkaSasl?.password,
        }[name],
      ).toBe(LONG);
      const isFault = (sentence: RegExp) => [
        expect.stringMatching(new RegExp(`^KEPING_${name}_FILE: .*${sentence.source}`)),
      ];
      expect(faultsOf(given(file('\n')))).toEqual(isFault(/is empty/));
      expect(faultsOf(given(join(folder, 'none')))).toEqual(isFault(/cannot be read: ENOENT/));
      expect(faultsOf(given(folder))).toEqual(isFault(/cannot be read: EISDIR/));
      expect(faultsOf(given(file(LONG), { [`KEPING_${name}`]: LONG }))).toEqual(
        isFault(/is set too: set one of the two/),
      );
    },
  );

  it('a faulty file is one fault, and its content is in none', () => {
    const faults = faultsOf({
      KEPING_STORAGE: 'distributed',
      KEPING_KAFKA_BROKERS: 'kafka:9092',
      KEPING_MONGODB_URL_FILE: file('not-a-url-with-password'),
      KEPING_JWT_SECRET_FILE: file('short-secret'),
    });
    expect(faults).toEqual([
      expect.stringMatching(/^KEPING_JWT_SECRET_FILE: .+ holds fewer than 32 characters$/),
      expect.stringMatching(/^KEPING_MONGODB_URL: the distributed storage needs the URL/),
    ]);
    expect(faults.join()).not.toMatch(/not-a-url-with-password|short-secret/);
    expect(faultsOf({ KEPING_STORAGE: 'distributed', KEPING_JWT_SECRET_FILE: 'none' })).toEqual([
      expect.stringMatching(/^KEPING_JWT_SECRET_FILE: none cannot be read/),
      expect.stringMatching(/^KEPING_MONGODB_URL: /),
      expect.stringMatching(/^KEPING_KAFKA_BROKERS: /),
    ]);
  });
});

describe('TLS and login of Kafka', () => {
  const key = () =>
    file(
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    );

  it('are off unless they are set', () => {
    expect(readSettings({})).toMatchObject({ kafkaTls: undefined, kafkaSasl: undefined });
    expect(readSettings({ ...TLS, ...LOGIN })).toMatchObject({
      kafkaTls: {},
      kafkaSasl: { mechanism: 'scram-sha-512', username: 'keping', password: 'let me in' },
    });
  });

  it.each<[string, () => Record<string, string>, readonly string[]]>([
    ['files without TLS', () => ({ KEPING_KAFKA_TLS_CA_FILE: key() }), ['CA_FILE: it needs', 'CA']],
    [
      'a file that is no certificate',
      () => ({ ...TLS, KEPING_KAFKA_TLS_CA_FILE: file('-----BEGIN') }),
      ['KAFKA_TLS_CA_FILE: .+ cannot be used'],
    ],
    [
      'a key without a certificate',
      () => ({ ...TLS, KEPING_KAFKA_TLS_KEY_FILE: key() }),
      ['KAFKA_TLS_CERT_FILE: .+ needs its certificate'],
    ],
    [
      'a certificate without a key',
      () => ({ ...TLS, KEPING_KAFKA_TLS_CERT_FILE: file('x') }),
      ['KAFKA_TLS_KEY_FILE: .+ needs its private key', 'KAFKA_TLS_CERT_FILE: .+ cannot be used'],
    ],
    [
      'a mechanism alone',
      () => ({ KEPING_KAFKA_SASL_MECHANISM: 'scram-sha-256' }),
      ['KAFKA_SASL_USERNAME: scram-sha-256 needs', 'KAFKA_SASL_PASSWORD: scram-sha-256 needs'],
    ],
    [
      'a user without a mechanism',
      () => ({ KEPING_KAFKA_SASL_USERNAME: 'keping' }),
      ['KAFKA_SASL_MECHANISM: a user or a password needs it'],
    ],
    [
      'a password that would be sent as it is',
      () => ({ ...LOGIN, KEPING_KAFKA_SASL_MECHANISM: 'plain' }),
      ['KAFKA_SASL_MECHANISM: plain sends the password as it is'],
    ],
    [
      'a mechanism that there is not',
      () => ({ ...LOGIN, KEPING_KAFKA_SASL_MECHANISM: 'gssapi' }),
      ['KAFKA_SASL_MECHANISM: expected one of', 'KAFKA_SASL_MECHANISM: a user or'],
    ],
  ])('%s is a fault', (_what, environment, sentences) => {
    const faults = faultsOf(environment());
    expect(faults).toEqual(sentences.map((sentence) => expect.stringMatching(sentence) as string));
    expect(faults.join()).not.toContain('let me in');
  });
});

describe('sources of messages', () => {
  const office = { role: 'warehouse', place: '32.07' };
  const sources = (given: object) => ({ KEPING_INTAKE_SOURCES: JSON.stringify(given) });

  it('have a topic of their own, by their name or as it is given', () => {
    expect(
      readSettings(
        sources({
          '/wms/32.07': office,
          'urn:gudang 1': office,
          b: { ...office, topic: 'East_1' },
        }),
      ).intakeSources,
    ).toEqual({
      '/wms/32.07': { ...office, topic: 'wms-32.07' },
      'urn:gudang 1': { ...office, topic: 'urn-gudang-1' },
      b: { ...office, topic: 'East_1' },
    });
  });

  it.each([
    ['two sources that only differ in other characters', { '/wms/1': office, 'wms:1': office }],
    ['two that Kafka cannot distinguish', { 'wms.1': office, wms_1: office }],
    ['two with one topic', { a: { ...office, topic: 't' }, b: { ...office, topic: 't' } }],
  ])('%s are a fault', (_what, given) => {
    expect(faultsOf(sources(given))).toEqual([
      expect.stringMatching(/^KEPING_INTAKE_SOURCES: ".+" and ".+" have the same topic .+another/),
    ]);
  });

  it.each([
    ['the topic of results', { '/results': office }],
    ['no letter in its name', { '///': office }],
    ['a topic with other characters', { a: { ...office, topic: 'a/b' } }],
    ['a longer topic than Kafka takes', { a: { ...office, topic: 'x'.repeat(101) } }],
  ])('a source with %s is a fault', (_what, given) => {
    expect(faultsOf(sources(given))).toEqual([
      expect.stringMatching(/^KEPING_INTAKE_SOURCES: ".+" has no usable topic: give it a "topic"/),
    ]);
  });
});
