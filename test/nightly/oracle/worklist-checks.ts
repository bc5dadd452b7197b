// Lines of worklists, as the oracle and the service have them.
import {
  centreUser,
  provinceUser,
  regencyUser,
  type TestService,
  type User,
} from '../../../libs/testing/servers/test-service.js';
import { differences } from './compare.js';
import { ofProvince, type Country } from './fold/country.js';
import type { Standing } from './fold/forecast.js';
import { PLACES } from './fold/places.js';
import {
  lateLoansOf,
  lateShipmentsOf,
  missingReportsOf,
  printsLittle,
  runsOutOf,
} from './fold/worklist.js';
import { linesOf, type Answered } from './service.js';

const WEST_JAVA = '32';
const EACH = '&each=place';
const OFFICES = [...PLACES.values()].filter(({ isOffice }) => isOffice);

/** Lines by a key, of their facts only what is named. */
const keyed = (lines: readonly Answered[], key: readonly string[], names: readonly string[]) =>
  Object.fromEntries(
    lines.map((line) => {
      const facts = { ...(line['facts'] as Answered), place: line['place'] };
      const pick = (name: string) => (facts as Answered)[name];
      return [key.map(pick).join(' '), Object.fromEntries(names.map((name) => [name, pick(name)]))];
    }),
  );
const ours = (lines: readonly object[]) =>
  lines.map((facts) => ({ facts, place: (facts as Answered)['place'] }));

const RUNS_OUT = 'days way quantity coming neighbour neighbourDays canLend model'.split(' ');

/** PLAN-15, SHIP-3, LOAN-9, missing reports and few prints: of all readers. */
export async function worklistDifferences(
  service: TestService,
  country: Country,
  inAll: boolean,
): Promise<string[]> {
  const all = [...country.standings.values()];
  const found = await runOutDifferences(service, country, inAll);
  for (const [user, of] of [
    [provinceUser(WEST_JAVA), ofProvince(country, WEST_JAVA)],
    [centreUser, all],
  ] as const)
    found.push(...(await lateDifferences(service, user, of)));
  found.push(...(await loanDifferences(service, country)));
  return found;
}

/** `inAll`: the own lists of all offices, else of West Java and of those with a line. */
async function runOutDifferences(
  service: TestService,
  country: Country,
  inAll: boolean,
): Promise<string[]> {
  const lines = [...country.standings.values()].flatMap((standing) =>
    runsOutOf(standing, ofProvince(country, standing.place.province), country.loans),
  );
  const compare = async (user: User, isOf: (place: string) => boolean) => {
    const theirs = await linesOf(service, user, 'runs-out-soon');
    return differences(
      'worklists: runs out',
      `list of ${user.place}`,
      keyed(ours(lines.filter(({ place }) => isOf(place))), ['place', 'item'], RUNS_OUT),
      keyed(theirs, ['place', 'item'], RUNS_OUT),
    );
  };
  const found = await compare(centreUser, () => true);
  found.push(...(await compare(provinceUser(WEST_JAVA), (place) => /^32/.test(place))));
  const needy = new Set(lines.map(({ place }) => place));
  for (const { code, province } of OFFICES)
    if (inAll || province === WEST_JAVA || needy.has(code))
      found.push(...(await compare(regencyUser(code), (place) => place === code)));
  return found;
}

/** Shipments that are late, reports that are missing, few prints: of those whom a list is about. */
async function lateDifferences(
  service: TestService,
  user: User,
  all: readonly Standing[],
): Promise<string[]> {
  const compare = async (kind: string, lines: readonly object[], key: string, facts: string[]) =>
    differences(
      `worklists: ${kind}`,
      `list of ${user.place}`,
      keyed(ours(lines), [key], facts),
      keyed(await linesOf(service, user, kind, EACH), [key], facts),
    );
  const missing = all
    .filter(({ place }) => place.isOffice)
    .map((standing) => ({ place: standing.place.code, dates: missingReportsOf(standing) }))
    .filter(({ dates }) => dates.length > 0)
    .map(({ place, dates }) => ({ place, count: dates.length, dates: dates.join(', ') }));
  const little = all.filter(printsLittle).map(({ place }) => ({ place: place.code }));
  return [
    ...(await compare('shipment-overdue', all.flatMap(lateShipmentsOf), 'shipment', [
      'place',
      'quantity',
      'days',
    ])),
    ...(await compare('reports-missing', missing, 'place', ['count', 'dates'])),
    ...(await compare('low-prints', little, 'place', [])),
  ];
}

/** Who owes what: in the centre's list, and in that of each lender. */
async function loanDifferences(service: TestService, country: Country): Promise<string[]> {
  const late = lateLoansOf(country.loans, country.at, (code) => PLACES.get(code)!.zone);
  const names = ['borrower', 'outstanding', 'quantity', 'days'];
  const found = differences(
    'worklists: loans',
    'list of 00',
    keyed(ours(late), ['loan', 'lender'], names),
    keyed(await linesOf(service, centreUser, 'loan-overdue'), ['loan', 'lender'], names),
  );
  for (const lender of new Set(country.loans.flatMap(({ parts }) => [...parts.keys()]))) {
    const own = late.filter((part) => part.lender === lender);
    const theirs = await linesOf(service, regencyUser(lender), 'owed-overdue');
    const facts = ['borrower', 'quantity', 'days'];
    found.push(
      ...differences(
        'worklists: loans',
        `list of ${lender}`,
        keyed(ours(own), ['loan'], facts),
        keyed(theirs, ['loan'], facts),
      ),
    );
  }
  return found;
}
