// The exported events as the oracle reads them: cut at a time of the business (asOf) and at a time
// of knowledge (knownAt), without what was corrected by then.

export type Exported = {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly recordedtime: string;
  readonly position: string;
  readonly streams: string;
  readonly data: Fields;
};
export type Fields = { readonly [name: string]: unknown };
export type Fact = {
  readonly id: string;
  readonly type: string;
  /** When it happened, in milliseconds. */
  readonly at: number;
  /** When it was recorded, in milliseconds. */
  readonly recorded: number;
  readonly position: number;
  readonly data: Fields;
  /** The places on whose cards it is. */
  readonly places: readonly string[];
};

const STOCK = /(?:^|,)stock-([^:]+):/g;

const factOf = (event: Exported): Fact => ({
  id: event.id,
  type: event.type.replace('id.keping.', ''),
  at: Date.parse(event.time),
  recorded: Date.parse(event.recordedtime),
  position: Number(event.position),
  data: event.data,
  places: [...event.streams.matchAll(STOCK)].map(([, place]) => place!),
});

/** All events of an export. */
export const factsOf = (events: readonly Exported[]): readonly Fact[] => events.map(factOf);

export type Moment = { readonly asOf: number; readonly knownAt: number };

/** What had happened by `asOf` as known at `knownAt`, in the order in which it happened. */
export function happened(facts: readonly Fact[], { asOf, knownAt }: Moment): readonly Fact[] {
  const known = facts.filter(({ recorded }) => recorded <= knownAt);
  const undone = new Set(
    known.filter(({ type }) => type === 'EventCorrected').map(({ data }) => data['event']),
  );
  return known
    .filter(({ id, at, type }) => at <= asOf && !undone.has(id) && type !== 'EventCorrected')
    .sort((a, b) => a.at - b.at || a.position - b.position);
}

/** The facts of each place. */
export function byPlace(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const found = new Map<string, Fact[]>();
  for (const fact of facts)
    for (const place of fact.places) {
      const own = found.get(place);
      if (own) own.push(fact);
      else found.set(place, [fact]);
    }
  return found;
}
