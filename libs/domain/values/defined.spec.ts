// What is left out is what is undefined alone, and the order stays: stored bytes follow from it.
import { defined } from './defined.js';

it('keeps the fields that are not undefined, in their order', () => {
  const fields: { place: string; model?: string; quantity: number; lot: string | undefined } = {
    place: '32.07',
    quantity: 0,
    lot: undefined,
  };
  expect(JSON.stringify(defined(fields))).toBe('{"place":"32.07","quantity":0}');
  expect(Object.keys(defined(fields))).toEqual(['place', 'quantity']);
  expect(Object.keys(defined({ model: '', lot: null }))).toEqual(['model', 'lot']);
});

it('gives a field that may be undefined as one that may be missing', () => {
  const place: string | undefined = JSON.parse('"00"') as string | undefined;
  const given: { place?: string; quantity: number } = defined({ place, quantity: 1 });
  expect(given).toEqual({ place: '00', quantity: 1 });
});
