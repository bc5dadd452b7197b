// The bodies of signing in and of changing the password, and how they are read.
import { field, type Class } from '../../domain/values/field.js';
import { FaultyFields, faultsOf, isObject } from '../commands/parse-command.js';
import { jsonText, parseJson } from '../http/json.js';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './accounts.js';

/** What is compared with something, and stored nowhere. */
const Secret = (optional?: 'optional') =>
  field(
    {
      kind: 'visible-text',
      schema: { type: 'string', minLength: 1, maxLength: PASSWORD_LENGTH_MAX },
      optional: optional === 'optional',
      details: { max: PASSWORD_LENGTH_MAX },
    },
    (value) => typeof value === 'string' && value.length > 0 && value.length <= PASSWORD_LENGTH_MAX,
  );

/** OWASP ASVS 5.0, 6.2: any characters, long rather than of many kinds. */
const NewPassword = () =>
  field(
    {
      kind: 'new-password',
      schema: {
        type: 'string',
        minLength: PASSWORD_LENGTH_MIN,
        maxLength: PASSWORD_LENGTH_MAX,
      },
      optional: false,
      details: { min: PASSWORD_LENGTH_MIN, max: PASSWORD_LENGTH_MAX },
    },
    (value) =>
      typeof value === 'string' &&
      value.length >= PASSWORD_LENGTH_MIN &&
      value.length <= PASSWORD_LENGTH_MAX,
  );

export class PasswordSignIn {
  @Secret() account!: string;
  @Secret() password!: string;
}
export class CodeSignIn {
  @Secret() code!: string;
}
export class PasswordChange {
  @Secret() password!: string;
  @NewPassword() newPassword!: string;
}

/** Throws a rejection or FaultyFields, one line for each faulty field. */
export function readBody<T>(type: new () => T, body: unknown): T {
  const given = parseJson(jsonText(body));
  if (!isObject(given)) throw new FaultyFields([{ pointer: '', kind: 'object', details: {} }]);
  const faults = faultsOf(type as Class, given);
  if (faults.length > 0) throw new FaultyFields(faults);
  return given as T;
}

/** With an account and its password, or with a code. */
export function readSignIn(body: unknown): PasswordSignIn | CodeSignIn {
  const given = parseJson(jsonText(body));
  const type = isObject(given) && 'code' in given ? CodeSignIn : PasswordSignIn;
  return readBody<PasswordSignIn | CodeSignIn>(type, body);
}
