// Query parameters as validated classes: every parameter of a route is a field of its class, and
// anything else is rejected with the name of the parameter.
import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { fieldsOf, type Class } from '../../domain/values/field.js';
import { OneOf, Reference, Text, Time, Whole } from '../../domain/values/fields.js';
import { faultsOf } from './body-faults.js';

/** A query parameter that is not valid; its sentence is made in the reader's language. */
export class FaultyParameter {
  constructor(
    readonly parameter: string,
    readonly kind: string,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {}
}

/** The point in time of a query: business time, and what had been recorded by then. */
export class AsOfParameters {
  @Time('optional') asOf?: string;
  @Time('optional') knownAt?: string;
  @Whole(0, Number.MAX_SAFE_INTEGER, 'optional') atPosition?: number;
}

/** One page of a list; `fields` and `format` are applied where it is sent. */
export class PageParameters {
  @Whole(1, 1000, 'optional') limit?: number;
  @Reference('optional') cursor?: string;
  @Text(1000, 'optional') fields?: string;
  @OneOf(['json', 'csv'], 'optional') format?: 'json' | 'csv';
}

export const LIMIT_DEFAULT = 100;

/** A single row at a point in time, or with at least a version. */
export class RowParameters extends AsOfParameters {
  @Whole(0, Number.MAX_SAFE_INTEGER, 'optional') atLeast?: number;
}

/** One page of a list at a point in time. */
export class AsOfPageParameters extends AsOfParameters {
  @Whole(1, 1000, 'optional') limit?: number;
  @Reference('optional') cursor?: string;
  @Text(1000, 'optional') fields?: string;
  @OneOf(['json', 'csv'], 'optional') format?: 'json' | 'csv';
}

/** No parameters at all. */
export class NoParameters {
  readonly none?: never;
}

const BOOLEANS: ReadonlyMap<unknown, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** What a parameter's text stands for, by the type of its field; other text stays as it is. */
function valueOf(text: unknown, type: unknown, isTime: boolean): unknown {
  if (typeof text !== 'string') return text;
  if (type === 'integer') return /^\d{1,16}$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return BOOLEANS.get(text) ?? text;
  // A plus sign that was not escaped arrives as a space.
  return isTime ? text.replace(/ (\d{2}:\d{2})$/, '+$1') : text;
}

/** The parameters as an instance of their class; throws FaultyParameter for the first fault. */
export function parseParameters<T extends object>(
  type: new () => T,
  query: Readonly<Record<string, unknown>>,
): T {
  const fields = fieldsOf(type);
  const values: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(query)) {
    const field = fields.get(name);
    if (!field) {
      const known = [...fields.keys()].join(', ');
      throw new FaultyParameter(name.slice(0, 64), known === '' ? 'none' : 'one-of', {
        words: known,
      });
    }
    if (Array.isArray(text)) throw new FaultyParameter(name, 'one-value');
    values[name] = valueOf(text, field.schema['type'], field.kind === 'time');
  }
  const fault = fields.size === 0 ? undefined : faultsOf(type, values)[0];
  if (fault) throw new FaultyParameter(fault.pointer.slice(1), fault.kind, fault.details);
  return Object.assign(new type(), values);
}

/** Turns `@Query() parameters: SomeParameters` into a validated instance. */
@Injectable()
export class ParametersPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type !== 'query' || metatype === undefined) return value;
    return parseParameters(metatype as Class, value as Readonly<Record<string, unknown>>);
  }
}

/** An opaque cursor: where a page ended. */
export const cursorAfter = (key: string): string => Buffer.from(key, 'utf8').toString('base64url');

/** The key in a cursor; undefined without one. Throws FaultyParameter where it is not ours. */
export function keyOfCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (cursor === '' || cursorAfter(key) !== cursor) throw new FaultyParameter('cursor', 'cursor');
  return key;
}
