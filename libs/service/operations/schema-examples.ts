// An example for a JSON Schema: plausible values by the name and kind of each field.
import type { JsonSchema } from '../../domain/values/field.js';

const BY_NAME: Readonly<Record<string, unknown>> = {
  account: 'regency-32.07',
  borrower: '32.07',
  by: 'regency-32.07',
  code: '32.07',
  custodian: '32.07',
  data: { place: '32.07', quantity: 120, model: 'YMCK-500' },
  from: '00',
  holder: '32.07',
  ink: [],
  inkModel: 'YMCK-500',
  lender: '32.78',
  loan: 'L-1',
  model: 'YMCK-500',
  name: 'Kabupaten Ciamis',
  owner: '32.07',
  place: '32.07',
  printer: 'P-32.07-1',
  province: '32',
  shipment: 'S-0001',
  stream: 'stock-32.07',
  to: '32.07',
  tz: 'Asia/Jakarta',
};
const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2017-07-17T05:00:00.000Z',
  date: '2017-07-17',
  uuid: '0197f0a2-6e5c-7c3b-9a51-3f2d8c1b7e40',
};

/** A value that the schema accepts. */
export function exampleOf(schema: JsonSchema, name = ''): unknown {
  const words = schema['enum'] as readonly unknown[] | undefined;
  if (words) return words[0];
  if (name === 'data') return BY_NAME['data'];
  const either = schema['anyOf'] as readonly JsonSchema[] | undefined;
  if (either) return exampleOf(either[0]!, name);
  const type = Array.isArray(schema['type']) ? (schema['type'] as string[])[0] : schema['type'];
  switch (type) {
    case 'object':
      return exampleObject(schema);
    case 'array': {
      const items = schema['items'] as JsonSchema | undefined;
      return items ? [exampleOf(items, name)] : [];
    }
    case 'integer':
      return Number(schema['minimum'] ?? 0);
    case 'number':
      return 0.5;
    case 'boolean':
      return false;
    default:
      return exampleText(schema, name);
  }
}

function exampleObject(schema: JsonSchema): object {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = (schema['required'] ?? []) as readonly string[];
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name))
      .map(([name, property]) => [name, exampleOf(property, name)]),
  );
}

function exampleText(schema: JsonSchema, name: string): string {
  const ofFormat = BY_FORMAT[String(schema['format'])];
  if (ofFormat !== undefined) return ofFormat;
  const ofName = BY_NAME[name];
  return typeof ofName === 'string' ? ofName : 'text';
}
