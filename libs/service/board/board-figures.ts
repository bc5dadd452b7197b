// The public board: per regency whether cards are being printed, in words and days, and no other
// figures.
import { Injectable } from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import { Rules } from '../../domain/rules.js';
import type { Place } from '../../domain/values/places.js';
import type { Plan } from '../../domain/planning/plan.js';
import type { PlacePlanning } from '../../projections/planning/place-planning.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { LOW_DAYS } from '../../domain/planning/run-out.js';
import { Settings } from '../config/settings.js';
import { QueryTimes, type QueryTime } from '../http/query-time.js';
import { CATALOGUES } from '../i18n/catalogue.js';
import type { Language } from '../i18n/format.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ProjectionRows, type StockRowAt } from '../storage/projection-rows.js';
import type { BoardItem } from './answers.js';

type BoardWord = keyof (typeof CATALOGUES)['en']['board'];

/** The board at a moment, an item for each regency. */
export type BoardState = { readonly asOf: string; readonly items: readonly BoardItem[] };

@Injectable()
export class BoardFigures {
  private readonly last = new Map<
    Language,
    { readonly key: string; readonly state: Promise<BoardState> }
  >();

  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly plans: PlacePlans,
  ) {}

  /** The board now. Throws not-found where the installation has none, and not-yet. */
  async of(language: Language): Promise<BoardState> {
    if (!this.settings.publicBoard) throw new Rejection('not-found');
    const time = await this.times.of();
    const key = `${time.position} ${time.asOf.slice(0, 10)}`;
    const last = this.last.get(language);
    if (last?.key === key) return last.state;
    // Whoever reads it meanwhile waits for the same figures: the board needs no token.
    const state = this.read(time, language);
    this.last.set(language, { key, state });
    state.catch(() => {
      if (this.last.get(language)?.state === state) this.last.delete(language);
    });
    return state;
  }

  private async read(time: QueryTime, language: Language): Promise<BoardState> {
    const places = this.rules.places.all.filter(({ kind }) => kind === 'regency');
    const rows = await this.rows.stockRows(places);
    const plans = await this.plans.of(places, rows, time);
    const items = places.map((place) =>
      itemOf(place, rows.get(place.code)!, plans.get(place.code)!, language),
    );
    return { asOf: time.asOf, items };
  }
}

function itemOf(
  { code, name }: Place,
  { version, row }: StockRowAt,
  { plan }: PlacePlanning,
  language: Language,
): BoardItem {
  const { blanks, ink } = plan;
  const days = blanks.days === null || ink.days === null ? null : Math.min(blanks.days, ink.days);
  const state = version === 0 ? 'no-data' : stateOf(row, plan, days);
  return {
    place: code,
    name,
    state,
    says: CATALOGUES[language].board[state],
    days: days === null ? null : Math.floor(days),
  };
}

function stateOf(row: StockRow, plan: Plan, days: number | null): BoardWord {
  if (row.blanks.onHand === 0) return 'no-blanks';
  if (row.ink.every((ink) => ink.onHand === 0)) return 'no-ink';
  if (plan.workingPrinters === 0) return 'no-printer';
  if (plan.bottleneck === 'power') return 'no-power';
  if (days === null) return 'unknown';
  return days < LOW_DAYS ? 'low' : 'available';
}
