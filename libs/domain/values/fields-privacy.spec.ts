// No NIK in any free text (PRIVACY-1), and every field described.
import 'reflect-metadata';
import { validateSync, type ValidationError } from 'class-validator';
import { COMMANDS, COMMAND_NAMES } from '../commands.js';
import { EVENTS } from '../events.js';
import { fieldsOf, isDescribed, schemaOf, type Class } from './field.js';
import { VoidShipment } from '../shipment/commands-undelivered.js';
import { BlankShipped } from '../shipment/events.js';
import { CountBlanks } from '../stock/commands-counts.js';
import { BlankDestroyedV1, BlankLost, DailyReportFiled } from '../stock/events.js';
import { idHoldsNik } from './nik.js';
import { OfficialRecord } from './official-record.js';

/** `quantity: quantity` for every complaint, nested ones with their path. */
function complaints(type: Class, data: object): readonly string[] {
  const flat = (errors: readonly ValidationError[], path: string): readonly string[] =>
    errors.flatMap(({ property, constraints = {}, children = [] }) => [
      ...Object.keys(constraints).map((kind) => `${path}${property}: ${kind}`),
      ...flat(children, `${path}${property}.`),
    ]);
  return flat(
    validateSync(Object.assign(new type(), data), { whitelist: true, forbidNonWhitelisted: true }),
    '',
  );
}
const as = <T extends object>(type: new () => T, data: object): T =>
  Object.assign(new type(), data);
const ship = { shipment: 'S1', from: '00', to: '32.07', quantity: 10 };
const lost = { place: '32.07', quantity: 1, incident: 'LP-1' };

describe('PRIVACY-1 the log is for ever', () => {
  const NIK = '3207011507800001';
  it.each([
    NIK,
    `NIK ${NIK}.`,
    `a${NIK}b`,
    '3207 0115 0780 0001',
    '3207-0115-0780-0001',
    '3207.0115.0780.0001',
    '32 07 01 15 07 80 00 01',
    '٣٢٠٧٠١١٥٠٧٨٠٠٠٠١',
    '32 07 01 - 150780 - 0001',
    '3207,0115,0780,0001',
    '(3207)(0115)(0780)(0001)',
    '3207\u00a00115\u00a00780\u00a00001',
    '320701 — 550780 — 0001',
    `12 3207011507800001 34`,
  ])('PRIVACY-1 refuses %p in free text', (incident) =>
    expect(complaints(BlankLost, { ...lost, incident })).toEqual(['incident: nik']),
  );
  it.each([
    'LP/123/2017',
    '320701150780001',
    '32070115078000012',
    '2017-07-14 dan 2017-07-15',
    '0812 3456 7890',
  ])('PRIVACY-1 takes %p', (incident) =>
    expect(complaints(BlankLost, { ...lost, incident })).toEqual([]),
  );

  it('PRIVACY-1 holds in every free text: reasons, counters, carriers, witnesses', () => {
    expect(complaints(VoidShipment, { shipment: 'S1', reason: NIK })).toEqual(['reason: nik']);
    expect(complaints(CountBlanks, { place: '32.07', counted: 1, counter: NIK })).toEqual([
      'counter: nik',
    ]);
    expect(complaints(BlankShipped, { ...ship, carrier: NIK })).toEqual(['carrier: nik']);
    const minute = as(OfficialRecord, {
      number: NIK,
      date: '2017-07-14',
      witnesses: ['a', `b ${NIK}`],
    });
    expect(complaints(BlankDestroyedV1, { place: '32.07', quantity: 1, minute })).toEqual([
      'minute.number: nik',
      'minute.witnesses: texts',
    ]);
    const report = {
      place: '32.07',
      date: '2017-07-14',
      enrolled: 0,
      printed: 0,
      blanksLeft: 0,
      inkLeft: 0,
      waiting: 0,
      zeroReason: NIK,
    };
    expect(complaints(DailyReportFiled, report)).toEqual(['zeroReason: nik']);
  });

  it('PRIVACY-1 no field of free text escapes: every text of every command rejects a NIK', () => {
    const texts = COMMAND_NAMES.flatMap((name) =>
      [...fieldsOf(COMMANDS[name].fields)]
        .filter(([, { kind }]) => kind === 'text')
        .map(([field]) => ({ name, field })),
    );
    expect(texts.length).toBeGreaterThan(10);
    for (const { name, field } of texts)
      expect([name, complaints(COMMANDS[name].fields, { [field]: NIK })]).toEqual([
        name,
        expect.arrayContaining([`${field}: nik`]),
      ]);
  });

  it('PRIVACY-1, N13: no id that a sender chooses escapes either, in any command', () => {
    const ids = COMMAND_NAMES.flatMap((name) =>
      [...fieldsOf(COMMANDS[name].fields)]
        .filter(([, { kind }]) => kind === 'id' || kind === 'id-of-several')
        .map(([field]) => ({ name, field })),
    );
    expect(new Set(ids.map(({ field }) => field))).toEqual(
      new Set(['shipment', 'loan', 'printer', 'allotment', 'waybill', 'order']),
    );
    for (const { name, field } of ids)
      for (const id of [NIK, `SJ-${NIK}`, '3207.0115.0780.0001'])
        expect([name, complaints(COMMANDS[name].fields, { [field]: id })]).toEqual([
          name,
          expect.arrayContaining([`${field}: nik`]),
        ]);
  });

  it.each(['³²⁰⁷⁰¹¹⁵⁰⁷⁸⁰⁰⁰⁰¹', '③②⓪⑦⓪①①⑤⓪⑦⑧⓪⓪⓪⓪①', '３２０７０１１５０７８００００１'])(
    'N13: PRIVACY-1 refuses digits in another form: %p',
    (incident) => expect(complaints(BlankLost, { ...lost, incident })).toEqual(['incident: nik']),
  );

  it('PRIVACY-1 takes sixteen digits in a UUID for chance, also with more around it', () => {
    const uuid = '3207a115-0780-4001-9123-320701150780';
    const digits = '32070115-0780-4001-8123-320701150780';
    for (const id of [uuid, digits, `order-${digits}`, `${digits}.1`, `a_${digits}_b`])
      expect([id, idHoldsNik(id)]).toEqual([id, false]);
    for (const id of [`order-${digits}-${NIK}`, `${NIK}.${digits}`])
      expect([id, idHoldsNik(id)]).toEqual([id, true]);
  });

  it.each(['', '   ', 'a\u0000b', 'a\nb', 'a\u202eb', '\ud800', 'x'.repeat(121), 7, null])(
    'PRIVACY-1 a text is readable, not empty and not endless: %p',
    (incident) => {
      expect(complaints(BlankLost, { ...lost, incident })).toEqual(['incident: text']);
    },
  );
});

describe('the registers', () => {
  it('describes every command and every event, and its schema names each field', () => {
    for (const type of [
      ...COMMAND_NAMES.map((name) => COMMANDS[name].fields),
      ...Object.values(EVENTS),
    ] as readonly Class[]) {
      expect(isDescribed(type)).toBe(true);
      expect(Object.keys(schemaOf(type)['properties'] as object)).toEqual([
        ...fieldsOf(type).keys(),
      ]);
    }
  });
});
