// A small JSON body as a class of fields: what sessions and notices are asked with.
import type { Class } from '../../domain/values/field.js';
import { FaultyFields, faultsOf, isObject } from './body-faults.js';
import { jsonText, parseJson } from './json.js';

/** The object that a body is. Throws NotJson or FaultyFields. */
export function objectIn(body: unknown): Record<string, unknown> {
  const given = parseJson(jsonText(body));
  if (!isObject(given)) throw new FaultyFields([{ pointer: '', kind: 'object', details: {} }]);
  return given;
}

/** An object as one of a class. Throws FaultyFields with a line for each faulty field. */
export function checkedAs<T>(type: new () => T, given: Record<string, unknown>): T {
  const faults = faultsOf(type as Class, given);
  if (faults.length > 0) throw new FaultyFields(faults);
  return given as T;
}
