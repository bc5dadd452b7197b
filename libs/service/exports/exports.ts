// The exports by name: what each one's columns and rows are.
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Rules } from '../../domain/rules.js';
import type { Actor } from '../../kernel/core/event.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { localDaysOf } from '../../projections/daily-totals/effects.js';
import { FaultyParameter } from '../../http/requests/parameters.js';
import { QueryTimes, type QueryTime } from '../../http/requests/query-time.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { DailyTotals } from '../series/daily-totals.js';
import { ValuedReports } from '../valuation/valued-reports.js';
import { DAILY_COLUMNS, MOVEMENT_COLUMNS, VALUE_COLUMNS } from './columns.js';
import { dailyRows } from './daily-rows.js';
import { exportScope, type ExportParameters, type ExportScope } from './export-scope.js';
import { LIST_EXPORTS, listColumns, listRows } from './list-rows.js';
import { exportedMovements } from './movement-rows.js';
import type { Column, Rows } from './table.js';
import { valueRows } from './value-rows.js';

/** The columns of each export; `key` is the one that tells its rows apart, where there is one. */
export const EXPORTS: Readonly<
  Record<string, { readonly columns: readonly Column[]; readonly key?: string }>
> = {
  movements: { columns: MOVEMENT_COLUMNS },
  'movement-values': { columns: VALUE_COLUMNS },
  'stock-daily': { columns: DAILY_COLUMNS },
  ...Object.fromEntries(
    Object.entries(LIST_EXPORTS).map(([name, list]) => [
      name,
      { columns: listColumns(list), ...(list.id === undefined ? {} : { key: list.id }) },
    ]),
  ),
};

/** An export of a moment: `rows` can be read more than once. */
export type OpenedExport = {
  readonly columns: readonly Column[];
  readonly time: QueryTime;
  readonly scope: ExportScope;
  /** No export of these rows has more. */
  readonly rowsAtMost: number;
  readonly rows: () => Rows;
};

/** They are read from the store itself, the others from rows. */
const OF_STORED: ReadonlySet<string> = new Set(['movements', 'movement-values']);

/** Blanks and four models of ink of a place; an event changes few shelves of two places. */
const LINES_OF_PLACE = 5;
const ROWS_OF_EVENT = 6;

@Injectable()
export class Exports {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly totals: DailyTotals,
    private readonly values: ValuedReports,
    private readonly permissions: ReadPermissions,
    private readonly bus: QueryBus,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  /** Throws what `exportScope` throws, and where a list is of now alone. */
  async open(name: string, parameters: ExportParameters, actor: Actor): Promise<OpenedExport> {
    const { places } = this.rules;
    const list = LIST_EXPORTS[name];
    if (list && !list.hasPast)
      for (const past of ['asOf', 'knownAt', 'atPosition'] as const)
        if (parameters[past] !== undefined) throw new FaultyParameter(past, 'of-now-alone');
    const time = await (OF_STORED.has(name)
      ? this.times.ofStored(parameters)
      : this.times.of(parameters));
    const scope = exportScope(parameters, actor, time, places, this.permissions);
    const { columns } = EXPORTS[name]!;
    if (list)
      return {
        ...{ columns, time, scope, rowsAtMost: time.position },
        rows: () => listRows(this.bus, list, { columns, parameters, scope, actor, places }),
      };
    if (name === 'movements')
      return {
        ...{ columns, time, scope, rowsAtMost: time.position * ROWS_OF_EVENT },
        rows: () => exportedMovements(this.store, localDaysOf(places), scope),
      };
    const rowsOfDay = scope.places.size * LINES_OF_PLACE;
    if (name === 'movement-values')
      return {
        ...{ columns, time, scope, rowsAtMost: rowsOfDay },
        rows: () => valueRows(this.values, scope),
      };
    const days = scope.span.to - scope.span.from + 1;
    return {
      ...{ columns, time, scope, rowsAtMost: days * rowsOfDay },
      rows: () => dailyRows(this.totals, scope),
    };
  }
}
