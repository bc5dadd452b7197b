// How the offices stand that ask for something: what they have, need and will use, and what they
// were granted before. Shown beside the request that is decided.
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/core/event.js';
import { Rules } from '../../domain/rules.js';
import { byRequest, isOpenRequest } from '../../projections/allotments/open-requests.js';
import type { AllotmentRow } from '../../projections/allotments/projection.js';
import { planningAnswer } from '../../projections/planning/answer.js';
import type { PlacePlanning } from '../../projections/planning/place-planning.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import type { QueryTime } from '../../http/requests/query-time.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import type { AskingOffice } from './answers.js';
import { isKtpEl, OF_ITEM } from '../../domain/values/goods.js';

/** An office as it stands at a time. */
type Standing = { readonly row: StockRow; readonly planning: PlacePlanning };
/** By the codes of places. */
export type Standings = ReadonlyMap<string, Standing>;

@Injectable()
export class AskingOffices {
  constructor(
    private readonly rules: Rules,
    private readonly rows: ProjectionRows,
    private readonly plans: PlacePlans,
    private readonly permissions: ReadPermissions,
  ) {}

  /** How places stand. */
  async standings(codes: readonly string[], time: QueryTime): Promise<Standings> {
    const places = [...new Set(codes)].map((code) => this.rules.places.get(code)!);
    const stocks = await this.rows.stockRows(places, time.past);
    const plans = await this.plans.of(places, stocks, time);
    return new Map(
      places.map(({ code }) => [code, { row: stocks.get(code)!.row, planning: plans.get(code)! }]),
    );
  }

  /** The office of a request; nothing where the reader may not read its details. */
  async of(
    row: AllotmentRow,
    standing: Standing,
    actor: Actor,
  ): Promise<{ office?: AskingOffice }> {
    // Nothing is planned of blanks of other models than the ID card.
    const isPlanned = OF_ITEM[row.item].inPrints || isKtpEl(row);
    if (!isPlanned || !this.permissions.may(actor, 'details', [row.place])) return {};
    const same: AllotmentRow[] = [];
    for await (const { body } of this.rows.list('allotments', [`place:${row.place}`])) {
      const other = body as AllotmentRow;
      const isSame = other.item === row.item && other.model === row.model;
      if (isSame && other.allotment !== row.allotment) same.push(other);
    }
    return { office: { ...figuresOf(row, standing), ...historyOf(same) } };
  }
}

function figuresOf({ allotment, item, model }: AllotmentRow, { row, planning }: Standing) {
  const answer = planningAnswer(planning);
  const isInk = OF_ITEM[item].inPrints;
  const { days, runsOutOn } = isInk ? answer.ink : answer.blanks;
  return {
    state: planning.state,
    available: isInk ? planning.standing.inkPrints : planning.standing.blanks,
    inbound: isInk
      ? (row.ink.find((ink) => ink.model === model)?.inbound ?? 0)
      : row.blanks.inbound,
    needPerDay: isInk ? answer.inkNeedPerDay : answer.needPerDay,
    expectedUsePerDay: isInk ? answer.expectedInkPerDay : answer.expectedUsePerDay,
    waiting: answer.waiting?.people ?? null,
    days,
    runsOutOn,
    suggestedOrder: isInk ? answer.reorder.orderRibbons : answer.reorder.orderBlanks,
    sentSince: row.supply.open[allotment]?.sentSince ?? null,
  };
}

function historyOf(same: readonly AllotmentRow[]) {
  const granted = same.filter((one) => one.granted > 0);
  const open = same.filter(isOpenRequest).sort(byRequest);
  return {
    grantedBefore: {
      requests: granted.length,
      quantity: granted.reduce((sum, one) => sum + one.granted, 0),
      lastAt:
        granted
          .map(({ grantedStep }) => grantedStep!.at)
          .sort((a, b) => Date.parse(a) - Date.parse(b))
          .at(-1) ?? null,
    },
    otherOpen: open.map((one) => one.allotment),
  };
}
