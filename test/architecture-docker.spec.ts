// docker/compose.yaml as it is read, not run: settings that exist, one user and one key each, and
// containers that can do little.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readSettings, settingNames } from '../libs/ledger/config/read-settings.js';

type Secret = string | { readonly source: string; readonly target: string };
type Service = {
  readonly image: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly privileged?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly Secret[];
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly entrypoint?: readonly string[];
};
type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
};

const read = (path: string) => readFileSync(join(__dirname, '..', path), 'utf8');
const { services, secrets, networks } = parse(read('docker/compose.yaml'), {
  merge: true,
}) as Compose;
const dockerfile = read('docker/Dockerfile');
const PROCESSES = ['intake', 'relay', 'reactor', 'query'] as const;
const sourcesOf = ({ secrets: given = [] }: Service) =>
  given.map((secret) => (typeof secret === 'string' ? secret : secret.source));
const targetsOf = ({ secrets: given = [] }: Service) =>
  given.map((secret) => (typeof secret === 'string' ? secret : secret.target));

describe('the flags of Node', () => {
  it('M12 are the same for npm, for the image and under attack: they bound the memory', () => {
    const { scripts } = JSON.parse(read('package.json')) as {
      scripts: Readonly<Record<string, string>>;
    };
    const commands = [
      dockerfile,
      ...['start', ...PROCESSES.map((name) => `start:${name}`)].map((name) => scripts[name]!),
    ];
    const flags = commands.map((text) => /node (--\S+) \S*dist\/bin/.exec(text)?.[1]);
    const attacked = /NODE_FLAGS = \['(.+)'\]/.exec(read('tools/attack/main.ts'))?.[1];
    expect(attacked).toMatch(/^--max-semi-space-size=\d+$/);
    expect(flags).toEqual(commands.map(() => attacked));
  });
});

describe('docker/compose.yaml', () => {
  it('sets settings that exist, and names secrets only by their files', () => {
    const names = Object.values(services).flatMap(({ environment = {} }) =>
      Object.keys(environment),
    );
    const settings = names.filter((name) => name.startsWith('KEPING_'));
    expect(settings.length).toBeGreaterThan(8);
    expect(settings.filter((name) => !settingNames().has(name))).toEqual([]);
    expect(names.filter((name) => /(PASSWORD|SECRET|TOKEN|MONGODB_URL)$/.test(name))).toEqual([]);
  });

  it.each(Object.keys(services))(
    '%s can write nothing but its data, and gains no rights',
    (name) => {
      const service = services[name]!;
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
      expect(service.privileged).toBeUndefined();
      if (service.image === 'keping') expect(dockerfile).toMatch(/^USER 10001:10001$/m);
      // The image of Kafka has a user of its own.
      else if (name !== 'kafka') expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    },
  );

  it.each(PROCESSES)('%s has its own user of the database, and no key that signs', (name) => {
    const service = services[name]!;
    expect(sourcesOf(service)).toEqual(['token-keys', `mongodb-url-${name}`]);
    expect(Object.keys(service.environment!).join()).not.toMatch(/JWT_SECRET|PRIVATE_KEY/);
  });

  it('the key that signs is mounted where tokens are printed, and only when that is called', () => {
    const holders = Object.entries(services).filter(([, service]) =>
      sourcesOf(service).includes('token-key'),
    );
    expect(holders.map(([name]) => name)).toEqual(['token']);
    expect(services['token']).toMatchObject({ profiles: ['tools'] });
  });

  it.each([...PROCESSES, 'token'])('%s starts with these settings', (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'keping-compose-'));
    try {
      const service = services[name]!;
      for (const target of targetsOf(service))
        writeFileSync(join(folder, target), 'mongodb://user:password@mongodb/keping');
      const ofImage = [...dockerfile.matchAll(/\b(KEPING_\w+)=(\S+)/g)].filter(
        ([, , value]) => !value!.includes('…'),
      );
      const given = Object.entries(service.environment!).map(([setting, value]) => [
        setting,
        value.replace(/^\/run\/secrets/, folder).replace(/^\$\{\w+:-(.*)\}$/, '$1'),
      ]);
      const settings = readSettings({
        ...Object.fromEntries(ofImage.map(([, setting, value]) => [setting!, value!])),
        ...(Object.fromEntries(given) as Record<string, string>),
      });
      expect(settings).toMatchObject({ storage: 'distributed', httpHost: '0.0.0.0' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('every secret is declared, and every program of ours exists', () => {
    const used = new Set(Object.values(services).flatMap(sourcesOf));
    expect([...used].sort()).toEqual(Object.keys(secrets).sort());
    const programs = Object.values(services)
      .flatMap(({ entrypoint = [] }) => entrypoint)
      .flatMap((text) => [...text.matchAll(/docker\/[\w/.-]+\.mjs/g)].map(([path]) => path));
    expect(programs.length).toBe(2);
    expect(programs.filter((path) => !existsSync(join(__dirname, '..', path)))).toEqual([]);
    expect(dockerfile).toContain('COPY docker/mongodb docker/mongodb');
  });

  it('N5, L-a: the gateway passes on https, and no other name of the service', () => {
    const gateway = read('docker/gateway.conf');
    expect(gateway).toMatch(/map \$http_x_forwarded_proto \$client_proto \{[^}]*https https;/);
    expect(gateway).toContain('proxy_set_header X-Forwarded-Proto $client_proto;');
    expect(gateway).toContain('proxy_set_header X-Forwarded-Host $http_host;');
    expect(gateway).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
  });

  it('only the gateway is reached from outside, on loopback', () => {
    const published = Object.entries(services).filter(([, { ports = [] }]) => ports.length > 0);
    expect(published.map(([name]) => name)).toEqual(['gateway']);
    expect(services['gateway']!.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
    const outside = Object.entries(services).filter(([, service]) =>
      service.networks.some((network) => networks[network]?.internal !== true),
    );
    expect(outside.map(([name]) => name)).toEqual(['gateway']);
    expect(services['gateway']!.networks).not.toContain('storage');
  });
});
