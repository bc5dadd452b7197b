// Where in the pages an item of the worklist is done.

/** An item as the worklist answers it. */
type ShownItem = {
  readonly kind: string;
  readonly place: string;
  readonly facts: object;
  readonly links: {
    readonly view: string;
    readonly act?: { readonly command: string; readonly body: object };
  };
};

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/**
 * The page that settles an item, else the one that shows what it is about; a line of several
 * places leads to a line for each. `own` is the reader's
 * place: nobody counts the stock of another one.
 */
export function pageOfItem({ kind, place, facts, links }: ShownItem, own: string): string {
  const { loan, shipment, allotment, places } = facts as Readonly<Record<string, unknown>>;
  if (text(places) !== undefined) return `/app/work?kind=${kind}`;
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
