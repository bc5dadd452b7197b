// What the service answers, for the oracle's comparison: exported events, rows, lists and plans.
import {
  auditorUser,
  type TestService,
  type User,
} from '../../../libs/testing/servers/test-service.js';
import type { Exported } from './fold/history.js';
import type { PlanAnswer, Question } from './fold/plans.js';

export type Answered = { readonly [field: string]: unknown };
export type Past = { readonly asOf: string; readonly knownAt: string };

const PAGE = 1_000;

/** Adds what was recorded since, by pages of `GET /v1/events`; a recorded event never changes. */
export async function exportInto(events: Exported[], service: TestService): Promise<void> {
  for (;;) {
    const after = events.at(-1)?.position ?? 0;
    const answer = await service.fetch(`/v1/events?limit=${PAGE}&after=${after}`, {}, auditorUser);
    const page = answer.body as unknown as readonly Exported[];
    if (page.length === 0) return;
    events.push(...page);
  }
}

const listed = async (service: TestService, path: string, user: User = auditorUser) =>
  (await service.ask(path, user))['items'] as readonly Answered[];

const past = (times: Past | undefined) =>
  times === undefined
    ? ''
    : `&asOf=${encodeURIComponent(times.asOf)}&knownAt=${encodeURIComponent(times.knownAt)}`;

/** The rows of all places, with planning and state. */
export const rowsOf = (service: TestService, times?: Past) =>
  listed(service, `/v1/stock?limit=1000${past(times)}`);
/** The forecast of a province, or the sums of all of them. */
export const forecastOf = (service: TestService, what: string, times?: Past) =>
  listed(service, `/v1/forecast?${what}${past(times)}`);
/** The public board, which anybody reads. */
export async function boardOf(service: TestService): Promise<readonly Answered[]> {
  const { body } = await service.fetch('/v1/board');
  return body['items'] as readonly Answered[];
}
/** Lines of the worklist of a reader, of these kinds. */
export const linesOf = (service: TestService, user: User, kind: string, each = '') =>
  listed(service, `/v1/worklist?kind=${kind}&limit=1000${each}`, user);
/** The joint plan of a province. */
export const planAnswer = async (service: TestService, { province, goods, target }: Question) =>
  (await service.ask(
    `/v1/redistribution?province=${province}&item=${goods.item}&target=${target}` +
      (goods.model === undefined ? '' : `&model=${goods.model}`),
  )) as unknown as PlanAnswer;
