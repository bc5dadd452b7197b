// Nouns with sensible numbers for tests: the places and ink models of data/, who speaks, and the
// days around 17 July 2017.
import type { COMMANDS, CommandName } from '../../domain/commands.js';
import { CENTRE } from '../../domain/values/places.js';
import { rulesOf } from '../../ledger/config/domain-rules.js';
import { readSettings } from '../../ledger/config/read-settings.js';
import type { Actor } from '../../kernel/core/event.js';

/** The domain's rules under the default settings, with the master data that the project ships. */
export const RULES = rulesOf(readSettings({}));
/** The centre, 38 provinces and 514 regencies as the project ships them. */
export const PLACES = RULES.places;
/** The default settings about loans. */
export const LOAN_RULES = RULES.loans;

/** Two ink models of data/goods.csv. */
export const YMCK = 'YMCK-500';
export const YMCKO = 'YMCKO-500';

export const centre = (account = 'pusat'): Actor => ({ account, role: 'centre', place: CENTRE });
export const warehouse = (place: string, account = `gudang-${place}`): Actor => ({
  account,
  role: 'warehouse',
  place,
});
export const regency = (place: string, account = `dinas-${place}`): Actor => ({
  account,
  role: 'regency',
  place,
});
export const province = (place: string, account = `provinsi-${place}`): Actor => ({
  account,
  role: 'province',
  place,
});
export const auditor = (): Actor => ({ account: 'bpk', role: 'auditor', place: CENTRE });
export const operator = (): Actor => ({ account: 'operator', role: 'operator', place: CENTRE });
export const policy = (place: string): Actor => ({ account: 'policy', role: 'policy', place });

const twoDigits = (value: number) => String(value).padStart(2, '0');
const onDay =
  (day: number) =>
  (hour: number, minuteOfHour = 0): string =>
    `2017-07-${twoDigits(day)}T${twoDigits(hour)}:${twoDigits(minuteOfHour)}:00+07:00`;

/** Moments in West Java's time (WIB): `friday(10)` is 14 July 2017, 10:00 +07:00. */
export const thursday = onDay(13);
export const friday = onDay(14);
export const saturday = onDay(15);
export const monday = onDay(17);
export const tuesday = onDay(18);
/** The same moment as rejections name it: UTC with milliseconds. */
export const utc = (time: string): string => new Date(time).toISOString();

/** An official record with two witnesses. */
export const officialRecord = (number = 'BA-17/2017') => ({
  number,
  date: '2017-07-14',
  witnesses: ['Kepala Bidang', 'Inspektorat'],
});
/** CTRL-2: the official record of a destruction, with two witnesses and their offices. */
export const destructionRecord = (number = 'BA-17/2017') => ({
  number,
  date: '2017-07-14',
  witnesses: [
    { name: 'Kepala Bidang', office: 'Dinas Dukcapil' },
    { name: 'Auditor Madya', office: 'Inspektorat' },
  ],
});
/** CTRL-1: the number of a record of the police. */
export const policeRecord = { number: 'LP/12/VII/2017', date: '2017-07-14' };
/** `serials(1, 100)`: the numbers 1…100 as one range. */
export const serials = (first: number, last: number) => [{ first, last }];

/** The fields of a command. */
export type DataOf<C extends CommandName> = InstanceType<(typeof COMMANDS)[C]['fields']>;
