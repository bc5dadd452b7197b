// What an account may be called and whom it may speak for: the same for accounts with a password,
// for our own tokens and for what an issuer claims.
import { ROLES, type Role } from '../authorization/roles.js';
import { both, WithoutNik } from '../values/fields.js';
import { field } from '../values/field.js';
import { holdsNik } from '../values/nik.js';
import type { Place } from '../values/places.js';

const ACCOUNT = /^[A-Za-z0-9._@:-]{1,64}$/;

/** Roles that an account may have: policies are part of the service and need none. */
export const ACCOUNT_ROLES = ROLES.filter((role) => role !== 'policy');
export const isAccountRole = (role: unknown): role is Role => ACCOUNT_ROLES.includes(role as never);

/** PRIVACY-1: an account is an office's or a function's, no NIK. */
export const isAccount = (text: string): boolean => ACCOUNT.test(text) && !holdsNik(text);

/** WHO-1: the centre is `00`; a province's office speaks for a province, a regency's for one. */
export const mayStandFor = (role: Role, { kind }: Place): boolean =>
  !(['centre', 'province', 'regency'] as readonly string[]).includes(role) || role === kind;

/** The name of an account, in events and commands. */
export const AccountName = (): PropertyDecorator =>
  both(
    field(
      {
        kind: 'account',
        schema: { type: 'string', pattern: ACCOUNT.source },
        optional: false,
      },
      (value) => typeof value === 'string' && ACCOUNT.test(value),
    ),
    WithoutNik(holdsNik),
  );
