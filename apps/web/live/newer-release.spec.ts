// Which release is the newer one.
import { newerOf } from './newer-release.js';

it.each([
  ['0.1.0', '0.1.0', undefined],
  ['0.1.0', undefined, undefined],
  ['0.2.0', '0.1.9', 'pages'],
  ['0.9.0', '0.10.0', 'service'],
  ['1.0.0', '0.10.0', 'pages'],
  ['1.0.0', '1.0.1', 'service'],
  ['1.0.0-rc.1', '1.0.0', undefined],
])('pages %s, service %s: %s', (pages, service, newer) =>
  expect(newerOf({ pages, service })).toBe(newer),
);
