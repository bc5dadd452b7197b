// Every query of the OpenAPI document, asked after each of the commands that change every answer
// (promise 8). A route that is new is asked as well.
import { OpenApi } from '../../../libs/http/routes/openapi.js';
import {
  auditorUser,
  centreUser,
  regencyUser,
  warehouseUser,
  type HttpAnswer,
  type TestService,
  type User,
} from '../../../libs/testing/servers/test-service.js';
import { CIAMIS, documentOf, STEPS, type Round } from './every-query-steps.js';
import { openOffice } from '../../http/office.js';

const ciamis = regencyUser(CIAMIS);

/** Queries that show nothing of what commands record. */
const WITHOUT_LEDGER = new Set([
  // Of the process and its release.
  ...['/health/live', '/health/ready', '/metrics', '/openapi.json', '/schemas/{event}.json'],
  ...['/v1/problems', '/v1/files/templates', '/v1/files/templates/{file}'],
  // Of accounts.
  ...['/session', '/session/ways', '/session/issuer'],
  ...['/v1/access', '/v1/accounts', '/v1/sessions', '/v1/notices'],
  ...['/v1/subscriptions', '/v1/subscriptions/{id}'],
  // Of the release, and a position.
  '/v1/exports/datapackage.json',
  // Of the installation.
  ...['/v1/goods', '/v1/ink-models', '/v1/places/areas', '/v1/command-forms'],
  // Of what is being read at this moment.
  '/v1/findings/progress',
  // Made by the schedule of seals and checkpoints, which sign when their time has come.
  ...['/v1/seals/last', '/v1/events/{id}/proof'],
  ...['/log/checkpoint', '/log/key', '/log/tile/{level}/{tile}'],
  // What an operator reads where projections fail.
  '/v1/parked',
]);
/** No command changes more of them than the position that they name. */
const UNCHANGED = new Set(['/v1/places', '/v1/places/{code}', '/v1/findings']);
/** The board as pages, which are no part of the document. */
const PAGES = ['/board', '/board/32'];
/** Its position is that of the file. */
const FILE = '/v1/files/{file}';

/** What a route is asked, where its address alone is no query. */
const ASKED: Readonly<Record<string, (round: Round) => string>> = {
  '/v1/allotments/{id}': ({ number }) => `/v1/allotments/A-${number}`,
  '/v1/changes': ({ position }) => `/v1/changes?after=${position - 1}`,
  '/v1/documents/{sha256}': ({ number }) => `/v1/documents/${documentOf(number).sha256}`,
  '/v1/events': ({ position }) => `/v1/events?after=${position - 1}`,
  '/v1/events/{id}': ({ event }) => `/v1/events/${event}`,
  '/v1/exports/{file}': () => `/v1/exports/movements.ndjson?place=${CIAMIS}`,
  [FILE]: ({ file }) => `/v1/files/${file}`,
  '/v1/findings?kind={kind}': () => '/v1/findings?kind=fund-sources',
  '/v1/forecast': () => `/v1/forecast?place=${CIAMIS}`,
  '/v1/lenders': () => `/v1/lenders?borrower=${CIAMIS}&item=blank&quantity=10`,
  '/v1/loans/{id}': ({ number }) => `/v1/loans/L-${number}`,
  '/v1/places/{code}': () => `/v1/places/${CIAMIS}`,
  '/v1/printers/{printer}': ({ number }) => `/v1/printers/Q-${number}`,
  '/v1/redistribution': () => '/v1/redistribution?province=32&item=blank',
  '/v1/serials/{serial}': ({ number }) => `/v1/serials/${number * 100}`,
  '/v1/series': () => `/v1/series?measure=printed&place=${CIAMIS}`,
  '/v1/shipments/{id}': ({ number }) => `/v1/shipments/S-${number}`,
  '/v1/stock/{place}': () => `/v1/stock/${CIAMIS}`,
  '/v1/stock/{place}/card': () => `/v1/stock/${CIAMIS}/card`,
  '/v1/deliveries': () => '/v1/deliveries?by=carrier',
  '/v1/waybills/{id}': ({ number }) => `/v1/waybills/W-${number}`,
  '/v1/worklist': () => `/v1/worklist?place=${CIAMIS}`,
};
const OWN = new Set([FILE, '/v1/me', '/v1/worklist']);

/** An answer without the times of its head, which are those of the request. */
function contentOf({ status, body, text }: HttpAnswer): string {
  if (typeof body !== 'object') return `${status} ${text}`;
  const { position: _position, asOf: _asOf, knownAt: _knownAt, ...content } = body;
  return `${status} ${JSON.stringify(Array.isArray(body) ? body : content)}`;
}

/** The addresses of all queries of the OpenAPI document. */
export function queriesOf(service: TestService): readonly string[] {
  const { paths } = JSON.parse(service.server.get(OpenApi).text) as {
    readonly paths: Readonly<Record<string, { readonly get?: object }>>;
  };
  return Object.keys(paths).filter((path) => paths[path]!.get);
}

/** Those of them that show what commands record, and what else is asked. */
export const ledgerQueriesOf = (service: TestService): readonly string[] =>
  [...new Set([...queriesOf(service), ...Object.keys(ASKED), ...PAGES])].filter(
    (path) => !WITHOUT_LEDGER.has(path),
  );

/** The queries that are named here and that no document has. */
export function namedInVain(queries: readonly string[]): readonly string[] {
  const named = [...WITHOUT_LEDGER, ...UNCHANGED, ...Object.keys(ASKED)];
  return named.filter((path) => !queries.includes(path.replace(/\?.*/, '')));
}

/** What the commands of all rounds need. All sign in first: a summary waits for that too. */
export async function openOffices(service: TestService): Promise<void> {
  for (const user of [auditorUser, warehouseUser('00')]) await service.token(user);
  for (const place of [CIAMIS, '32.08', '32.78'])
    await openOffice(service, regencyUser(place), place === '32.08' ? 500 : 1_000);
  await service.done(centreUser, 'ProcureBlanks', { quantity: 10_000, fundSource: 'APBN' });
}

/**
 * One round: after each command all of these queries at once, without a wait, then again when
 * everything was caught up. What is not-yet is asked for again, up to `notYetMax` times. Gives a
 * sentence for each that was stale, or that no command changed.
 */
export async function staleIn(
  service: TestService,
  number: number,
  queries: readonly string[],
  headersOf: (position: number) => Record<string, string> = () => ({}),
  notYetMax = 0,
): Promise<readonly string[]> {
  const round: Round = { number, position: 0, event: '', file: '' };
  const askAll = (headers: Record<string, string>) =>
    Promise.all(
      queries.map((path) => {
        const user = OWN.has(path) ? ciamis : auditorUser;
        return shown(service, ASKED[path]?.(round) ?? path, { headers, user, notYetMax });
      }),
    );
  const contents = queries.map(() => new Set<string>());
  const stale = queries.map((): string[] => []);
  for (const step of STEPS) {
    await step(service, round);
    const { position } = round;
    const now = await askAll(headersOf(position));
    await service.ledger.ports.feed.caughtUp();
    for (const [index, later] of (await askAll({})).entries()) {
      contents[index]!.add(contentOf(later));
      const differing = difference(contentOf(now[index]!), contentOf(later));
      if (differing || isBehind(queries[index]!, now[index]!, position))
        stale[index]!.push(differing ?? 'its position is older');
    }
  }
  return queries.flatMap((path, index) => [
    ...(stale[index]!.length > 0
      ? [`${path}: stale after ${stale[index]!.length} of ${STEPS.length}: ${stale[index]![0]}`]
      : []),
    // Else equal answers show nothing.
    ...(contents[index]!.size < 2 && !UNCHANGED.has(path) ? [`${path}: never changed`] : []),
  ]);
}

/** An answer; asked for again where it is not-yet, which no answer of before is. */
async function shown(
  service: TestService,
  path: string,
  { headers, user, notYetMax }: { headers: Record<string, string>; user: User; notYetMax: number },
): Promise<HttpAnswer> {
  for (let count = 0; ; count += 1) {
    const answer = await service.fetch(path, { headers }, user);
    const isNotYet = answer.body['type'] === 'urn:keping:problem:not-yet';
    if (!isNotYet || count >= notYetMax) return answer;
  }
}

/** Where two texts part, with a little of both; undefined where they are equal. */
function difference(one: string, other: string): string | undefined {
  if (one === other) return undefined;
  const parting = [...one].findIndex((letter, index) => letter !== other[index]);
  const at = Math.max(0, (parting < 0 ? one.length : parting) - 40);
  return `“${one.slice(at, at + 120)}”, then “${other.slice(at, at + 120)}”`;
}

/** Whether an answer names an older position than that of the command before it. */
function isBehind(path: string, { status, body }: HttpAnswer, position: number): boolean {
  const shown = status === 200 && path !== FILE ? body['position'] : undefined;
  return typeof shown === 'number' && shown < position;
}
