// Where in the pages an item of the worklist is done.
import type { WorkItemAnswer } from '../../../libs/service/worklist/answers.js';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/**
 * The page that settles an item, else the one that shows what it is about. `own` is the reader's
 * place: nobody counts the stock of another one.
 */
export function pageOfItem({ kind, place, facts, links }: WorkItemAnswer, own: string): string {
  const { loan, shipment, allotment } = facts as Readonly<Record<string, unknown>>;
  const loanId = text(loan);
  const shipmentId = text(shipment);
  const allotmentId = text(allotment);
  if (kind === 'shipment-to-receive' && shipmentId !== undefined)
    return `/app/shipments/${shipmentId}/receive`;
  if (shipmentId !== undefined) return `/app/shipments/${shipmentId}`;
  if (loanId !== undefined) return `/app/loans/${loanId}`;
  if (allotmentId !== undefined) return `/app/allotments/${allotmentId}`;
  const { act } = links;
  if (act?.command === 'FileDailyReport') {
    const { date } = act.body as { readonly date?: string };
    return `/app/record/report${date === undefined ? '' : `?date=${date}`}`;
  }
  if (kind === 'count-due' && place === own) return '/app/record/count';
  const event = /^\/v1\/events\/([^/?]+)$/.exec(links.view)?.[1];
  if (event !== undefined) return `/app/events/${event}`;
  return `/app/places/${place}`;
}
