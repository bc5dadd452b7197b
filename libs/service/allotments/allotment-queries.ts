// Queries of allotments: what was asked for, granted, sent and received.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { Rules } from '../../domain/rules.js';
import { Flag, OneOf, Reference, Text } from '../../domain/values/fields.js';
import { isKtpEl, ITEMS, OF_ITEM } from '../../domain/values/goods.js';
import { CENTRE } from '../../domain/values/places.js';
import {
  ALLOTMENT_STATES,
  allotmentStage,
  type AllotmentRow,
} from '../../projections/allotments/projection.js';
import { waitingRequests } from '../../projections/allotments/open-requests.js';
import type { PlacePlanning } from '../../projections/planning/place-planning.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { PageParameters, RowParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import {
  ALL_ROWS,
  pageAnswer,
  pageOfItems,
  pageOfRows,
  type PageWanted,
} from '../../http/answers/pages.js';
import { codeNamed, provinceNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import { AskingOffices, type Standings } from './asking-offices.js';
import { AllotmentAnswer, AllotmentListAnswer, type AllotmentItemAnswer } from './answers.js';

const ALLOTMENTS = 'allotments';

/** A request with its row's version. */
type Listed = { readonly row: AllotmentRow; readonly version: number };
type Sort = (listed: Listed, planning: PlacePlanning) => number | string | null;

/** What planning says of the goods of a request; null of blanks that nothing is planned of. */
const planned = <T>(row: AllotmentRow, ofInk: T, ofBlanks: T): T | null =>
  OF_ITEM[row.item].inPrints ? ofInk : isKtpEl(row) ? ofBlanks : null;

/** What a list is sorted by; null (not known) comes last in both directions. */
const SORTS: Readonly<Record<string, Sort>> = {
  since: ({ row }) => row.requestedStep && Date.parse(row.requestedStep.at),
  asked: ({ row }) => row.requested,
  days: ({ row }, { plan }) => planned(row, plan.ink, plan.blanks)?.days ?? null,
  need: ({ row }, { plan }) => planned(row, plan.inkNeedPerDay, plan.needPerDay),
  use: ({ row }, { plan }) => planned(row, plan.expectedInkPerDay, plan.expectedUsePerDay),
  waiting: (_listed, { waiting }) => waiting?.people ?? null,
};
const SORT_WORDS = Object.keys(SORTS).flatMap((name) => [name, `-${name}`]);

export class AllotmentListParameters extends PageParameters {
  @OneOf(ALLOTMENT_STATES, 'optional') state?: string;
  @Reference('optional') place?: string;
  @Reference('optional') province?: string;
  @OneOf(ITEMS, 'optional') item?: string;
  @OneOf(SORT_WORDS, 'optional') sort?: string;
  /** Part of the name of the office, or the beginning of its code or of the request's id. */
  @Text(100, 'optional') search?: string;
  /** What waits for the centre alone, as in its worklist. */
  @Flag('optional') waiting?: boolean;
  /** With the office beside each request. */
  @Flag('optional') office?: boolean;
}

export class ListAllotments extends HttpQuery(AllotmentListParameters, AllotmentListAnswer) {}

export class ReadAllotment extends HttpQuery(RowParameters, AllotmentAnswer) {}

/** An allotment concerns its place and the centre. */
const concernedBy = ({ place }: AllotmentRow): readonly string[] => [place, CENTRE];

function itemOf(row: AllotmentRow, version: number, { places }: Rules): AllotmentItemAnswer {
  const { requested, travelling, accepted, surplus, history: _history, ...rest } = row;
  return {
    version,
    name: places.get(row.place)!.name,
    state: allotmentStage(row),
    ...rest,
    asked: requested,
    inTransit: travelling,
    received: accepted + surplus,
  };
}

@QueryHandler(ListAllotments)
export class ListAllotmentsHandler implements IQueryHandler<ListAllotments> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
    private readonly offices: AskingOffices,
  ) {}

  async execute({ parameters, actor }: ListAllotments): Promise<Answer<AllotmentListAnswer>> {
    const { sort, waiting, office } = parameters;
    const time = await this.times.of();
    // In the order of ids a page is read and no more; else all are, to be put in order.
    const isWhole = sort !== undefined || waiting === true;
    const read = await this.read(parameters, actor, isWhole ? ALL_ROWS : parameters);
    const codes = read.items.map(({ row }) => row.place);
    const standings = isWhole || office ? await this.offices.standings(codes, time) : undefined;
    const wanted = waiting === true ? waitingOf(read.items, standings!) : read.items;
    const ordered = sort === undefined ? wanted : sorted(wanted, sort, standings!);
    const page = isWhole ? pageOfItems(ordered, parameters, ({ row }) => row.allotment) : read;
    const items: AllotmentItemAnswer[] = [];
    for (const { row, version } of page.items) {
      const standing = office ? standings?.get(row.place) : undefined;
      items.push({
        ...itemOf(row, version, this.rules),
        ...(standing ? await this.offices.of(row, standing, actor) : {}),
      });
    }
    return pageAnswer(headOf(time), { ...page, items });
  }

  /** The requests that are asked for. */
  private read(parameters: AllotmentListParameters, actor: Actor, wanted: PageWanted) {
    const { places } = this.rules;
    const province = provinceNamed(places, parameters.province);
    const place = codeNamed(places, parameters.place);
    if (place !== undefined) this.permissions.requirePlace(actor, 'allotment', place);
    const tags = [
      ...(place === undefined ? [] : [`place:${place}`]),
      ...(province === undefined ? [] : [`province:${province}`]),
      // What waits is open, too.
      ...(parameters.state === 'open' || parameters.waiting === true ? ['open'] : []),
    ];
    const isShown = (row: AllotmentRow) =>
      row.place !== '' &&
      this.permissions.may(actor, 'allotment', concernedBy(row)) &&
      isWanted(row, places.get(row.place)!.name, parameters);
    return pageOfRows(
      (after) => this.rows.list(ALLOTMENTS, tags, after),
      wanted,
      ({ version, body }): Listed | undefined => {
        const row = body as AllotmentRow;
        return isShown(row) ? { row, version } : undefined;
      },
    );
  }
}

/** The latest request of each office for some goods that was not sent, in their order. */
function waitingOf(listed: readonly Listed[], standings: Standings): readonly Listed[] {
  const rows = listed.map(({ row }) => row);
  const waiting = waitingRequests(rows, (place) => standings.get(place)?.row.supply);
  const latest = new Set(waiting.map((one) => one.latest));
  return listed.filter(({ row }) => latest.has(row));
}

function sorted(listed: readonly Listed[], sort: string, standings: Standings): readonly Listed[] {
  const figure = SORTS[sort.replace(/^-/, '')]!;
  const sign = sort.startsWith('-') ? -1 : 1;
  return listed
    .map((one) => ({ one, key: figure(one, standings.get(one.row.place)!.planning) }))
    .sort(({ key: a, one }, { key: b, one: other }) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      if (a !== b) return a < b ? -sign : sign;
      return one.row.allotment < other.row.allotment ? -1 : 1;
    })
    .map(({ one }) => one);
}

function isWanted(
  row: AllotmentRow,
  name: string,
  { state, item, search }: AllotmentListParameters,
): boolean {
  const text = search?.trim().toLowerCase() ?? '';
  return (
    (state === undefined || allotmentStage(row) === state) &&
    (item === undefined || row.item === item) &&
    (name.toLowerCase().includes(text) ||
      row.place.startsWith(text) ||
      row.allotment.toLowerCase().startsWith(text))
  );
}

@QueryHandler(ReadAllotment)
export class ReadAllotmentHandler implements IQueryHandler<ReadAllotment> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
    private readonly offices: AskingOffices,
  ) {}

  async execute({ id, parameters, actor }: ReadAllotment): Promise<Answer<AllotmentAnswer>> {
    const time = await this.times.of(parameters);
    const mayRead = (body: object) => {
      const asked = body as AllotmentRow;
      return asked.place !== '' && this.permissions.may(actor, 'allotment', concernedBy(asked));
    };
    const read = await this.rows.readById(ALLOTMENTS, id, time.past, parameters.atLeast, mayRead);
    if (!read) throw new Rejection('unknown-allotment', { allotment: id.slice(0, 64) });
    const row = read.body as AllotmentRow;
    const standing = (await this.offices.standings([row.place], time)).get(row.place);
    return new Answer({
      ...headOf(time, read.position),
      ...itemOf(row, read.version, this.rules),
      ...(standing ? await this.offices.of(row, standing, actor) : {}),
      history: row.history,
    });
  }
}
