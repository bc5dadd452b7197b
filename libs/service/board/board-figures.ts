// The public board: per regency whether it can print, when it last did and for how many days it has
// stock, and no other figures.
import { Injectable } from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import { Rules } from '../../domain/rules.js';
import type { Place } from '../../domain/values/places.js';
import type { PlacePlanning } from '../../projections/planning/place-planning.js';
import { Settings } from '../../ledger/config/settings.js';
import { QueryTimes, type QueryTime } from '../../http/requests/query-time.js';
import { CATALOGUES } from '../../texts/catalogue.js';
import { format, type Language } from '../../texts/format.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import type { BoardItem } from './answers.js';

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
    // By the hour: a day begins at different hours in the three zones.
    const key = `${time.position} ${time.asOf.slice(0, 13)}`;
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
    const items = places.map((place) => itemOf(place, plans.get(place.code)!, language));
    return { asOf: time.asOf, items };
  }
}

/** PLAN-14: the day of the last print on record, and no word about today's. */
function itemOf(
  { code, name }: Place,
  { plan, state: known }: PlacePlanning,
  language: Language,
): BoardItem {
  const { blanks, ink } = plan;
  const { state, causes, lastPrintOn } = known!;
  const days = blanks.days === null || ink.days === null ? null : Math.min(blanks.days, ink.days);
  const isKnown = days !== null && state !== 'not-known';
  const { board, boardCauses } = CATALOGUES[language];
  const why = causes.map((cause) => boardCauses[cause]).join(', ');
  return {
    place: code,
    name,
    state,
    causes,
    says: format(board[state], { causes: why }, language),
    lastPrintOn,
    days: isKnown ? Math.floor(days) : null,
  };
}
