// From what is typed to the body of a command; a NIK does not leave the page.
import { commandBodyOf, type FieldSpec } from './field-specs.js';

const words = {
  required: 'required',
  notWhole: 'not whole',
  tooSmall: (min: string) => `at least ${min}`,
  nik: 'a NIK',
};
const fields: readonly FieldSpec[] = [
  { name: 'quantity', kind: 'number', label: 'Quantity', min: 1 },
  { name: 'damaged', kind: 'number', label: 'Damaged', isOptional: true },
  { name: 'cause', kind: 'text', label: 'Cause', isOptional: true },
  {
    name: 'reason',
    kind: 'text',
    label: 'Reason',
    isShown: ({ quantity }) => quantity === '5',
  },
];

describe('the body of a form', () => {
  it('has numbers as numbers and leaves out what is empty', () => {
    expect(commandBodyOf(fields, { quantity: '1.980', damaged: '0', cause: ' ' }, words)).toEqual({
      body: { quantity: 1980 },
    });
  });

  it('names each fault; a number that cannot be read is never 0', () => {
    expect(commandBodyOf(fields, { quantity: '12x', damaged: '1,5' }, words)).toEqual({
      faults: { quantity: 'not whole', damaged: 'not whole' },
    });
    expect(commandBodyOf(fields, { quantity: '0' }, words)).toEqual({
      faults: { quantity: 'at least 1' },
    });
  });

  it('asks for a field only where it is shown', () => {
    expect(commandBodyOf(fields, { quantity: '5' }, words)).toEqual({
      faults: { reason: 'required' },
    });
  });

  it('PRIVACY-1: does not let sixteen digits leave the page', () => {
    expect(
      commandBodyOf(fields, { quantity: '1', cause: 'macet 3273010101900001' }, words),
    ).toEqual({
      faults: { cause: 'a NIK' },
    });
  });
});
