// What the files of an export are, for programs: a Frictionless Tabular Data Package.
import { EXPORTS } from './exports.js';
import type { Column } from './table.js';

const fieldOf = ({ name, type, title, description }: Column) => ({
  name,
  type,
  ...(type === 'date' ? { format: 'default' } : {}),
  title,
  description,
});

/** The code of a place in each export that has one: it is a row of `places`. */
const foreignKeysOf = (columns: readonly Column[]) =>
  columns.some(({ name }) => name === 'place')
    ? { foreignKeys: [{ fields: 'place', reference: { resource: 'places', fields: 'code' } }] }
    : {};

/** `created` is RFC 3339. */
export const dataPackage = (created: string, position: number, ledger: string) => ({
  profile: 'tabular-data-package',
  name: 'keping',
  title: 'Keping: blanko, tinta dan mesin cetak KTP-el',
  created,
  'keping:position': position,
  'keping:ledger': ledger,
  resources: Object.entries(EXPORTS).map(([name, { columns, key }]) => ({
    profile: 'tabular-data-resource',
    name,
    path: `${name}.csv`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\r\n', header: true },
    schema: {
      fields: columns.map(fieldOf),
      missingValues: [''],
      ...(key === undefined ? {} : { primaryKey: [key] }),
      ...foreignKeysOf(columns),
    },
  })),
});
