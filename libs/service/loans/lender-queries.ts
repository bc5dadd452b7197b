// Who can lend (LOAN-2): every place with its distance, its days before and after, and the reason
// where it cannot.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import {
  equalise,
  rankLenders,
  type Candidate,
  type Holding,
  type Wanted,
} from '../../domain/planning/lenders.js';
import { LOAN_ITEMS, type LoanItem } from '../../domain/values/goods.js';
import { promisedAmount, isPromiseOpen } from '../../domain/loan/promises.js';
import type { Place } from '../../domain/values/places.js';
import { yieldOf } from '../../domain/rules.js';
import { withGoods } from '../../projections/stock-by-place/loan-effect.js';
import { demandOf, printersHere, serviceOf } from '../../projections/stock-by-place/answer.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import type { Answer } from '../http/answers.js';
import { Ledger } from '../storage/ledger.js';
import { askingOf, envelopeOf, requireKnown, textIn, wholeIn, type Query } from '../http/as-of.js';
import { placeIn, stockRows } from '../stock/stock-queries.js';
import { CATALOGUES } from '../i18n/catalogue.js';
import { format, type Language } from '../i18n/format.js';

export class ReadLenders {
  constructor(
    readonly query: Query,
    readonly language: Language,
  ) {}
}

/** What a row holds of an item at a moment, in shelf units, without what is promised. */
export function holdingOf(
  row: StockRow,
  version: number,
  place: Place,
  item: LoanItem,
  model: string | undefined,
  nowMs: number,
): Holding {
  const demandPerDay = demandOf(row, nowMs, place.tz);
  if (item === 'printer') {
    const here = printersHere(row).filter(({ working }) => working);
    const promised = new Set(
      row.promises
        .filter(
          (one) => one.printer !== undefined && isPromiseOpen(one, { effectiveAtMs: nowMs, nowMs }),
        )
        .map((one) => one.printer),
    );
    return {
      place,
      version,
      demandPerDay,
      working: here.length,
      available: here.filter(({ owner, printer }) => owner === place.code && !promised.has(printer))
        .length,
    };
  }
  const onHand =
    item === 'blank'
      ? row.blanks.onHand
      : (row.ink.find((ink) => ink.model === model)?.onHand ?? 0);
  return {
    place,
    version,
    demandPerDay,
    available: Math.max(
      0,
      onHand - promisedAmount(row.promises, { item, model }, { effectiveAtMs: nowMs, nowMs }),
    ),
  };
}

@QueryHandler(ReadLenders)
export class ReadLendersHandler implements IQueryHandler<ReadLenders, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ query, language }: ReadLenders): Promise<Answer> {
    requireKnown(query, 'borrower', 'item', 'model', 'quantity', 'by');
    const { rules } = this.ledger;
    const by = textIn(query, 'by') ?? 'rank';
    if (by !== 'rank' && by !== 'equalise')
      throw new Rejection('bad-query', { parameter: 'by', wanted: 'rank or equalise' });
    const { wanted, model, limited } = this.wanted(query, by);
    const asking = await askingOf({}, this.ledger);
    const rows = await stockRows(this.ledger, rules.places.all, asking);
    const holdings = rules.places.all.map((place) => {
      const { row, version } = rows.get(place.code)!;
      return holdingOf(row, version, place, wanted.item, model, asking.nowMs);
    });
    const asked = {
      borrower: wanted.borrower.code,
      item: wanted.item,
      model: model ?? null,
      quantity: limited ? wanted.quantity : null,
      floorDays: wanted.floorDays,
    };
    const borrowersVersion = rows.get(wanted.borrower.code)!.version;
    if (by === 'equalise') {
      const { proposal, ...level } = equalise(
        wanted.borrower,
        wanted.each,
        holdings,
        limited ? wanted.quantity : Infinity,
      );
      return {
        body: {
          ...envelopeOf(asking),
          by,
          ...asked,
          version: borrowersVersion,
          ...level,
          proposal: proposal.map(({ place, ...one }) => ({
            lender: place.code,
            name: place.name,
            ...one,
          })),
        },
      };
    }
    const { candidates, excluded } = rankLenders(wanted, holdings);
    const demands = new Map(holdings.map(({ place, demandPerDay }) => [place.code, demandPerDay]));
    const service = (code: string, units: number) =>
      this.service(rows.get(code)!.row, demands.get(code)!, wanted, model, units);
    const covered = Math.min(
      wanted.quantity,
      candidates.reduce((sum, { canLend }) => sum + canLend, 0),
    );
    return {
      body: {
        ...envelopeOf(asking),
        by,
        ...asked,
        version: borrowersVersion,
        service: service(wanted.borrower.code, covered),
        candidates: candidates.map(({ place, ...one }: Candidate) => ({
          lender: place.code,
          name: place.name,
          kind: place.kind,
          province: place.province,
          ...one,
          service: service(place.code, -one.canLend),
        })),
        excluded: excluded.map(({ place, ...one }) => ({
          lender: place.code,
          name: place.name,
          kind: place.kind,
          province: place.province,
          ...one,
          says: format(
            CATALOGUES[language].lenderExclusions[one.reason],
            { days: wanted.floorDays },
            language,
          ),
        })),
      },
    };
  }

  /**
   * What is asked for; a quantity of blanks must be named, one printer and the set number of
   * ribbons are meant else.
   */
  private wanted(
    query: Query,
    by: 'rank' | 'equalise',
  ): { wanted: Wanted; model: string | undefined; limited: boolean } {
    const { rules, settings } = this.ledger;
    const borrowerCode = textIn(query, 'borrower');
    if (borrowerCode === undefined)
      throw new Rejection('bad-query', { parameter: 'borrower', wanted: 'a place code' });
    const borrower = placeIn(this.ledger, borrowerCode);
    const item = textIn(query, 'item') as LoanItem | undefined;
    if (item === undefined || !LOAN_ITEMS.includes(item))
      throw new Rejection('bad-query', { parameter: 'item', wanted: 'blank, ink or printer' });
    if (by === 'equalise' && item === 'printer')
      throw new Rejection('bad-query', {
        parameter: 'item',
        wanted: 'blank or ink with by=equalise',
      });
    const model = textIn(query, 'model');
    if ((item === 'ink') !== (model !== undefined))
      throw new Rejection('bad-query', {
        parameter: 'model',
        wanted: 'an ink model with item=ink, and none else',
      });
    const given = wholeIn(query, 'quantity', 1, 100_000_000);
    if (given === undefined && item === 'blank' && by === 'rank')
      throw new Rejection('bad-query', { parameter: 'quantity', wanted: 'how many pieces' });
    const quantity = given ?? (item === 'ink' ? rules.loans.inkRibbons : 1);
    const each = model === undefined ? 1 : yieldOf(rules, model);
    return {
      wanted: {
        borrower,
        item,
        quantity,
        each,
        floorDays: rules.loans.floorDays,
        cardsPerDay: settings.printerCardsPerDay,
      },
      model,
      limited: given !== undefined || by === 'rank',
    };
  }

  /**
   * What moves with the clock is in the demand: covers and capacity follow from the row as it is,
   * and as it would be.
   */
  private service(
    row: StockRow,
    demandPerDay: number,
    { item, each }: Wanted,
    model: string | undefined,
    units: number,
  ): object {
    const settings = { cardsPerDay: this.ledger.settings.printerCardsPerDay };
    const after = withGoods(row, { item, model: model ?? null, amount: units * each });
    return {
      before: serviceOf(row, 0, '', settings, demandPerDay),
      after: serviceOf(after, 0, '', settings, demandPerDay),
    };
  }
}
