// The bodies of signing in and of changing the password, and how they are read.
import { field } from '../../domain/values/field.js';
import { checkedAs, objectIn } from '../../http/requests/read-body.js';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './accounts.js';

function secretText(
  kind: string,
  min: number,
  { max = PASSWORD_LENGTH_MAX, optional = false } = {},
): PropertyDecorator {
  const schema = { type: 'string', minLength: min, maxLength: max };
  return field(
    { kind, schema, optional, details: { min, max } },
    (value) => typeof value === 'string' && value.length >= min && value.length <= max,
  );
}

/** What is compared with something, and stored nowhere. */
const Secret = () => secretText('visible-text', 1);
/** RFC 6749 sets no limit to codes; those of known issuers are shorter. */
const ISSUER_TEXT_MAX = 2048;
const IssuerText = (optional = false) =>
  secretText('visible-text', 1, { max: ISSUER_TEXT_MAX, optional });
/** OWASP ASVS 5.0, 6.2: any characters, long rather than of many kinds. */
const NewPassword = () => secretText('new-password', PASSWORD_LENGTH_MIN);

export class PasswordSignIn {
  @Secret() account!: string;
  @Secret() password!: string;
}
export class CodeSignIn {
  @Secret() code!: string;
}
/** What the issuer answered, from the address to which it sent the browser. */
export class IssuerAnswer {
  @IssuerText() code!: string;
  @IssuerText() state!: string;
  @IssuerText(true) iss?: string;
}
export class PasswordChange {
  @Secret() password!: string;
  @NewPassword() newPassword!: string;
}

/**
 * A change of the password. Throws a rejection, or FaultyFields with a line for each faulty field.
 */
export const readPasswordChange = (body: unknown): PasswordChange =>
  checkedAs(PasswordChange, objectIn(body));

/**
 * With an account and its password, with a code of our own, or with the issuer's answer. Throws as
 * `readPasswordChange`.
 */
export function readSignIn(body: unknown): PasswordSignIn | CodeSignIn | IssuerAnswer {
  const given = objectIn(body);
  if ('state' in given) return checkedAs(IssuerAnswer, given);
  return 'code' in given ? checkedAs(CodeSignIn, given) : checkedAs(PasswordSignIn, given);
}
