// From what is typed into a described form to the body of its command, and back.
import type { DescribedForm, FormField } from '../../../libs/service/command-forms/answers.js';
import type { FormValues } from '../record/draft.js';
import { commandBodyOf } from '../record/field-specs.js';
import { shownFields, typedValue, type FormContext } from './form-fields.js';
import {
  bodyFromPaths,
  described,
  entriesInBody,
  fieldAtPointer,
  listEntries,
  pathsInBody,
  withEntry,
  withoutLastEntry,
} from './form-paths.js';
import { commandsOfLoan, commandsOfPlace, commandsOfShipment } from './offered.js';

const field = (
  name: string,
  kind: FormField['kind'],
  more: Partial<FormField> = {},
): FormField => ({
  name,
  label: name,
  help: '',
  kind,
  required: true,
  fixed: null,
  known: null,
  choices: [],
  ...more,
});
const choices = (...values: string[]) => values.map((value) => ({ value, text: value }));
const formOf = (...fields: FormField[]): DescribedForm => ({
  name: 'DestroyBlanks',
  subject: 'losses',
  subjectName: '',
  title: '',
  help: '',
  dated: true,
  fields,
});
const destroy = formOf(
  field('place', 'place', { fixed: '32.07' }),
  field('quantity', 'number', { min: 1 }),
  field('minute', 'object'),
  field('minute.number', 'text', { max: 120 }),
  field('minute.date', 'date'),
  field('minute.witnesses', 'list', { min: 2, max: 10 }),
  field('minute.witnesses.*.name', 'text'),
  field('minute.witnesses.*.office', 'text'),
  field('serials', 'ranges', { required: false }),
  field('note', 'text', { required: false }),
);
const lend = formOf(
  field('item', 'choice', { choices: choices('blank', 'ink') }),
  field('model', 'id', { required: false, known: 'goods-model' }),
  field('terms', 'choice', { required: false, choices: choices('loan', 'transfer') }),
  field('dueAt', 'time', { required: false }),
  field('fit', 'choice', { required: false, choices: choices('true', 'false') }),
  field('places', 'places', { required: false }),
  field('witnesses', 'texts', { required: false }),
  field('lender', 'place', { required: false }),
);
const context: FormContext = {
  words: {
    nik: 'nik',
    badSerials: 'serials',
    badCartonIds: 'cartons',
    unknownPlace: 'place',
    choose: 'choose',
    more: 'more',
    circumstances: 'circumstances',
    entry: (list, number) => `${list} ${number}`,
  },
  timeOf: (minute) => `${minute}:00+07:00`,
  places: ['32.07', '32.79'].map((value) => ({ value, text: `Kota ${value} (${value})` })),
  known: (thing) => (thing === 'ink-model' ? [{ value: 'YMCK-500', text: 'ink YMCK-500' }] : []),
};
const words = { required: 'required', notWhole: 'whole', tooSmall: () => 'small', nik: 'nik' };

const typed = ({ fields }: DescribedForm, body: Record<string, unknown>): FormValues => ({
  ...entriesInBody(fields, body),
  ...Object.fromEntries(
    pathsInBody(body).map(([path, value]) => [
      path,
      typedValue(described(fields, path), value, (time) => time.slice(0, 16)),
    ]),
  ),
});
const readBack = (form: DescribedForm, values: FormValues) => {
  const read = commandBodyOf(shownFields(form, values, context), values, words);
  return 'body' in read ? bodyFromPaths(read.body) : read;
};

describe('a described form', () => {
  it.each([
    {
      form: destroy,
      body: {
        quantity: 14,
        minute: {
          number: 'BA-470/9',
          date: '2017-07-14',
          witnesses: [
            { name: 'A', office: 'Dinas' },
            { name: 'B', office: 'Inspektorat' },
          ],
        },
        serials: [{ first: 'AB001', last: 'AB014' }],
        note: 'x',
      },
    },
    {
      form: lend,
      body: {
        item: 'ink',
        model: 'YMCK-500',
        dueAt: '2017-08-31T00:00:00+07:00',
        fit: false,
        places: ['32.07', '32.79'],
        witnesses: ['Dinas', 'Inspektorat'],
        lender: '32.79',
      },
    },
  ])('types what a body has and reads the same again', ({ form, body }) => {
    expect(readBack(form, typed(form, body))).toEqual(body);
  });

  it('names each field with a fault', () => {
    expect(readBack(lend, { item: 'ink', places: '32.07, nowhere', lender: 'nowhere' })).toEqual({
      faults: { model: 'required', dueAt: 'required', places: 'place', lender: 'place' },
    });
  });

  it('names the field of a fault of the service by its entry', () => {
    const { fields } = destroy;
    const values = { 'minute.witnesses': '0,2' };
    const at = (pointer: string) => fieldAtPointer(fields, pointer, values);
    expect(at('/minute/witnesses/1/name')).toBe('minute.witnesses.2.name');
    expect(at('/minute/witnesses')).toBe('minute.witnesses.0.name');
    expect(at('/minute')).toBe('minute.number');
    expect(at('/serials/0/first')).toBe('serials');
  });

  it('has as many entries as a list needs, and one more or less', () => {
    const list = described(destroy.fields, 'minute.witnesses')!;
    expect(listEntries(list, {})).toEqual([0, 1]);
    const three = withEntry(list, {});
    expect(listEntries(list, three)).toEqual([0, 1, 2]);
    expect(withoutLastEntry(list, { ...three, 'minute.witnesses.2.name': 'x' })).toEqual({
      'minute.witnesses': '0,1',
      'minute.witnesses.2.name': '',
    });
  });

  it('asks for the model of ink alone, and for no end of what is given for good', () => {
    const shown = (values: FormValues, known = context.known) =>
      shownFields(lend, values, { ...context, known })
        .filter(({ isShown }) => isShown?.(values) !== false)
        .map(({ name }) => name);
    expect(shown({ item: 'blank' })).not.toContain('model');
    expect(shown({ item: 'ink' })).toContain('model');
    // Of blanks where there are several kinds.
    const kia = [{ value: 'kia', text: 'Blangko KIA' }];
    expect(shown({ item: 'blank' }, () => kia)).toContain('model');
    expect(shown({ item: 'printer' }, () => kia)).not.toContain('model');
    expect(shown({ item: 'ink', terms: 'transfer' })).not.toContain('dueAt');
  });
});

describe('what is offered', () => {
  const names = (offered: readonly { readonly command: string }[]) =>
    offered.map(({ command }) => command);

  it('of a place: its own acts, and those of who supervises it', () => {
    const office = { code: '32.07', quarantine: 14, count: 'E1' };
    expect(commandsOfPlace('32.07', office)).toContainEqual({
      command: 'DestroyBlanks',
      values: { quantity: 14 },
    });
    expect(names(commandsOfPlace('32.07', { ...office, quarantine: 0 }))).not.toContain(
      'DestroyBlanks',
    );
    expect(names(commandsOfPlace('32', office))).toEqual(
      expect.arrayContaining(['AdjustBlanks', 'ClosePeriod', 'RecordInspection']),
    );
    expect(names(commandsOfPlace('00', office))).not.toContain('AdjustBlanks');
    expect(commandsOfPlace('33', office)).toEqual([]);
  });

  it('of a shipment: its sender takes it back, either end reports it lost', () => {
    const one = { shipment: 'S', from: '00', to: '32.07', travelling: 5 };
    expect(names(commandsOfShipment('00', one))).toEqual(['VoidShipment', 'ReportShipmentLost']);
    expect(names(commandsOfShipment('32.07', one))).toEqual(['ReportShipmentLost']);
    expect(commandsOfShipment('00', { ...one, travelling: 0 })).toEqual([]);
  });

  it('of a loan: who supervises the lender of what is still out', () => {
    const part = { lender: '32.78', printer: null, outstanding: 3 };
    const loan = { loan: 'L', parts: [part, { ...part, lender: '32.07', outstanding: 0 }] };
    expect(commandsOfLoan('32', loan)).toEqual([
      { command: 'ExtendLoan', values: { loan: 'L', lender: '32.78' } },
      { command: 'ForgiveLoan', values: { loan: 'L', lender: '32.78', quantity: 3 } },
    ]);
    expect(commandsOfLoan('32.78', loan)).toEqual([]);
  });
});
