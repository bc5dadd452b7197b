// WHO-2 as a table: question × role → whose. No row means nothing.
import type { Actor } from '../../kernel/core/event.js';
import type { Role } from './roles.js';
import type { Places } from '../values/places.js';
import { isAccessStream, placesOfStreams } from '../values/streams.js';

/**
 * `all`: whatever place it concerns; `supervised`: what concerns the token's place or, for a
 * province, one of its regencies; `own`: what concerns the token's place.
 */
export type ReadScope = 'all' | 'supervised' | 'own';

type ReadersOf = { readonly [R in Role]?: ReadScope };

const parties: ReadersOf = {
  centre: 'all',
  auditor: 'all',
  province: 'supervised',
  regency: 'own',
  warehouse: 'own',
};

/**
 * Questions about what concerns certain places. What is not here is open to every token: places,
 * the sums of a stock row, a printer without its history, the summary.
 */
export const READERS = {
  shipment: parties,
  loan: parties,
  allotment: parties,
  event: parties,
  serial: parties,
  card: parties,
  claim: parties,
  /** Of a stock row, a series or a printer: single loans, counts, reports and accounts. */
  details: parties,
  /** What waits for one office. */
  inbox: parties,
  /** What a province or the centre supervises. */
  worklist: { centre: 'all', auditor: 'all', province: 'own' },
  /** Findings that are listed by place; those over the whole country are for those who read all. */
  finding: { centre: 'all', auditor: 'all', province: 'own' },
  parked: { operator: 'all' },
  /** CTRL-9: events about accounts and tokens. */
  access: { centre: 'all', auditor: 'all', operator: 'all' },
  /** Accounts, and the open sessions of others. */
  account: { operator: 'all' },
} as const satisfies Readonly<Record<string, ReadersOf>>;
export type Question = keyof typeof READERS;

/** The scope of a role for a question; undefined where it may read nothing. */
export function readScope(question: Question, role: string): ReadScope | undefined {
  const readers: ReadersOf = READERS[question];
  return Object.hasOwn(readers, role) ? readers[role as Role] : undefined;
}

/** WHO-2: true where the actor may read an answer that concerns these places. */
export function mayRead(
  places: Places,
  question: Question,
  { role, place: own }: Actor,
  concerned: readonly string[],
): boolean {
  const scope = readScope(question, role);
  if (scope === undefined) return false;
  if (scope === 'all') return true;
  return concerned.some(
    (place) =>
      place === own ||
      (scope === 'supervised' &&
        role === 'province' &&
        places.get(place)?.kind === 'regency' &&
        places.supervisor(place) === own),
  );
}

/** WHO-2: true where the actor may read an event of these streams. */
export const mayReadEvent = (places: Places, actor: Actor, streams: readonly string[]): boolean =>
  streams.some(isAccessStream)
    ? mayRead(places, 'access', actor, [])
    : mayRead(places, 'event', actor, placesOfStreams(streams));
