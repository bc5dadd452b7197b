// Random decisions of supervisors on what places have reported, for the property tests.
import { reportsOf, type Report } from '../../../domain/control/reports.js';
import type { LedgerEvent } from '../../../domain/events.js';
import type { StoredEvent } from '../../../kernel/core/event.js';
import type { World } from '../world.js';

type DecisionDice = { readonly n: number; readonly pick: number };

/** CTRL-1, CTRL-6: sometimes a second decision on the same loss. */
export const decisionOnLoss = (d: DecisionDice, world: World) =>
  d.n % 2 === 0
    ? decision('DisputeLoss', isLossReport, d, world, { reason: 'no record' })
    : decision('ConfirmLoss', isLossReport, d, world);

export const decisionOnDestruction = (d: DecisionDice, world: World) =>
  decision('ConfirmDestruction', ({ what }) => what === 'destruction', d, world);

/** CTRL-7: mostly a procurement that was corrected. */
export const decisionOnCorrection = (d: DecisionDice, world: World) =>
  d.n % 3 === 0
    ? decision('DisputeCorrection', isCorrection, d, world, { reason: 'not true' })
    : decision('ConfirmCorrection', isCorrection, d, world);

const isCorrection = ({ what }: Report) => what === 'correction';
const isLossReport = (report: Report) => !isCorrection(report) && report.what !== 'destruction';

type DecisionName =
  'ConfirmLoss' | 'DisputeLoss' | 'ConfirmDestruction' | 'ConfirmCorrection' | 'DisputeCorrection';

/** On one of the last four reports. */
function decision(
  name: DecisionName,
  isOfKind: (report: Report) => boolean,
  { pick }: DecisionDice,
  world: World,
  more: object = {},
) {
  const reports = world.events.flatMap((event: StoredEvent) =>
    reportsOf(event as unknown as LedgerEvent)
      .filter(isOfKind)
      .map(({ place }) => ({ place, event: event.id })),
  );
  const found = reports[reports.length - 1 - (pick % Math.min(4, reports.length))];
  return found && { name, data: { ...found, ...more } };
}
