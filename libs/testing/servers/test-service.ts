// The real service on a real socket for tests, with short calls for tokens, commands and queries.
// The storage mode is a setting.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerCheckOf } from './answer-check.js';
import { WITHOUT_DEADLINES } from './process.js';
import { Clock } from '../../ledger/config/clock.js';
import { StandaloneModule } from '../../../apps/standalone/app.module.js';
import { startService, type RunningService } from '../../service/server.js';
import { readSettings } from '../../ledger/config/read-settings.js';
import { administrationOf, issuedToken } from '../../service/access/of-ledger.js';
import type { AccessAdministration } from '../../ledger/access/administration.js';
import { OpenApi } from '../../http/routes/openapi.js';
import { OpenedLedger } from '../../ledger/storage/opened-ledger.js';

export type HttpAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Json;
};
/** The body of an answer, to be compared with toMatchObject. */
export type Json = { readonly [key: string]: unknown };
export type User = { readonly role: string; readonly place: string; readonly account?: string };

export const centreUser: User = { role: 'centre', place: '00' };
export const auditorUser: User = { role: 'auditor', place: '00' };
export const regencyUser = (place: string): User => ({ role: 'regency', place });
export const provinceUser = (place: string): User => ({ role: 'province', place });
export const warehouseUser = (place: string): User => ({ role: 'warehouse', place });

let keys = 0;

export class TestService {
  private readonly tokens = new Map<string, string>();
  private answers: ReturnType<typeof answerCheckOf> | undefined;

  private constructor(
    readonly folder: string,
    readonly clock: Clock,
    private readonly environment: Readonly<Record<string, string>>,
    public server: RunningService,
  ) {}

  /**
   * Starts the service on a folder of its own, with a copy of the files of `from`; `now` sets the
   * clock, which then runs on.
   */
  static async start(
    options: { now?: string; from?: string; environment?: Readonly<Record<string, string>> } = {},
  ): Promise<TestService> {
    const folder = mkdtempSync(join(tmpdir(), 'keping-test-'));
    if (options.from) cpSync(options.from, folder, { recursive: true });
    const clock = new Clock();
    if (options.now) clock.set(Date.parse(options.now));
    const environment = {
      KEPING_DATA_DIR: folder,
      KEPING_HTTP_PORT: '0',
      KEPING_LOG_LEVEL: 'silent',
      ...WITHOUT_DEADLINES,
      ...options.environment,
    };
    const server = await startService(StandaloneModule, readSettings(environment), clock);
    return new TestService(folder, clock, environment, server);
  }

  /** The ledger behind the service, for what no interface shows. */
  get ledger(): OpenedLedger {
    return this.server.get(OpenedLedger);
  }

  /** Stops the service and starts it again on the same folder, with these settings besides. */
  async restart(more: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.server.close();
    const settings = readSettings({ ...this.environment, ...more });
    this.server = await startService(StandaloneModule, settings, this.clock);
  }

  async stop(): Promise<void> {
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What the command line does about accounts and tokens. */
  get accounts(): AccessAdministration {
    return administrationOf(this.ledger);
  }

  async token({ role, place, account = `${role}-${place}` }: User): Promise<string> {
    const name = `${role} ${place} ${account}`;
    if (!this.tokens.has(name))
      this.tokens.set(name, await issuedToken(this.ledger, { account, role, place }, 1));
    return this.tokens.get(name)!;
  }

  async fetch(path: string, init: RequestInit = {}, user?: User): Promise<HttpAnswer> {
    const authorization = user ? { authorization: `Bearer ${await this.token(user)}` } : {};
    const response = await fetch(`${this.server.url}${path}`, {
      ...init,
      headers: { ...authorization, ...(init.headers as Record<string, string>) } as Record<
        string,
        string
      >,
    });
    const text = await response.text();
    let body: unknown = text;
    try {
      body = JSON.parse(text);
    } catch {
      // Not JSON: the text itself is the body.
    }
    this.requireDocumented(init.method ?? 'GET', path, response, body);
    return { status: response.status, headers: response.headers, text, body: body as Json };
  }

  /** Throws where the answer is not as the OpenAPI document describes it. */
  private requireDocumented(
    method: string,
    path: string,
    { status, headers }: Response,
    body: unknown,
  ): void {
    const contentType = headers.get('content-type') ?? '';
    this.answers ??= answerCheckOf(this.server.get(OpenApi).text);
    const difference = this.answers.differenceFrom(method, path, { status, contentType, body });
    if (difference !== undefined)
      throw new Error(`${method} ${path} is ${status}: ${difference}: ${JSON.stringify(body)}`);
  }

  /** Sends one command over HTTP, under a new key unless one is given. */
  async give(
    user: User,
    name: string,
    data: object,
    options: { key?: string; headers?: Record<string, string> } = {},
  ): Promise<HttpAnswer> {
    const key = options.key ?? `test-key-${process.pid}-${(keys += 1)}`;
    return this.fetch(
      `/v1/commands/${name}`,
      {
        method: 'POST',
        body: JSON.stringify(data),
        headers: { 'content-type': 'application/json', 'idempotency-key': key, ...options.headers },
      },
      user,
    );
  }

  /**
   * Sends one command that must be accepted; gives the body of the answer. Throws with the problem
   * where it is rejected.
   */
  async done(
    user: User,
    name: string,
    data: object,
    options: { key?: string; headers?: Record<string, string> } = {},
  ): Promise<{
    position: number;
    events: { id: string; type: string }[];
    streams: Record<string, number>;
  }> {
    const answer = await this.give(user, name, data, options);
    if (answer.status >= 300)
      throw new Error(`${name} ${JSON.stringify(data)} was rejected: ${answer.text}`);
    return answer.body as never;
  }

  /** The body of a query, after all projections have caught up. Throws where it fails. */
  async ask(path: string, user: User = auditorUser): Promise<Json> {
    await this.ledger.ports.feed.caughtUp();
    const answer = await this.fetch(path, {}, user);
    if (answer.status >= 300) throw new Error(`${path} was rejected: ${answer.text}`);
    return answer.body;
  }

  /** The stock row of a place, after all projections have caught up. */
  stock(place: string, query = ''): Promise<Json> {
    return this.ask(`/v1/stock/${place}${query}`);
  }
}

export const minute = {
  number: 'BA-470/1',
  date: '2017-04-01',
  witnesses: ['Dinas Dukcapil', 'Inspektorat'],
};
/** CTRL-2: the official record of a destruction. */
export const burned = {
  number: 'BA-470/9',
  date: '2017-04-01',
  witnesses: [
    { name: 'Kepala Bidang', office: 'Dinas Dukcapil' },
    { name: 'Auditor Madya', office: 'Inspektorat' },
  ],
};
