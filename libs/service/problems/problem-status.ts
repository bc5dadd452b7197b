// The HTTP status of each problem code. A code that is not listed here is answered with 409.
import type { problems } from '../i18n/en/problems.js';

export type ProblemCode = keyof typeof problems;

const BY_STATUS: Readonly<Record<number, readonly ProblemCode[]>> = {
  400: [
    'malformed-json',
    'faulty-fields',
    'idempotency-key-missing',
    'idempotency-key-malformed',
    'idempotency-key-holds-nik',
    'if-match-malformed',
    'position-malformed',
    'if-match-unrelated',
    'bad-query',
    'malformed-http',
  ],
  401: ['not-authenticated', 'sign-in-failed'],
  403: [
    'not-your-role',
    'not-your-place',
    'not-yours-to-read',
    'sends-no-commands',
    'operator-only',
    'source-of-another-topic',
    'own-report',
    'foreign-origin',
    'password-change-required',
    'not-an-office',
    'account-locked',
    'first-password-ended',
  ],
  404: [
    'not-found',
    'unknown-command',
    'unknown-claim',
    'unknown-place',
    'unknown-ink-model',
    'unknown-shipment',
    'unknown-printer',
    'unknown-event',
    'unknown-serial',
    'unknown-loan',
    'unknown-waybill',
    'unknown-allotment',
    'unknown-file',
    'unknown-template',
    'unknown-account',
    'unknown-token',
  ],
  405: ['method-not-allowed'],
  408: ['request-timeout'],
  412: ['version-mismatch'],
  413: ['body-too-large', 'too-many-lines', 'file-too-many-rows', 'file-inflates-too-much'],
  415: ['content-type', 'content-encoding'],
  422: [
    'idempotency-key-reused',
    'same-password',
    'weak-password',
    'own-account',
    'file-unreadable',
    'file-with-macros',
    'file-too-many-columns',
    'file-without-template',
    'file-columns',
    'file-without-rows',
    'file-holds-nik',
  ],
  429: ['too-many-requests', 'too-many-tries', 'too-many-waiting', 'too-many-held'],
  431: ['headers-too-large'],
  500: ['internal'],
  503: [
    'draining',
    'clock-jumped',
    'clock-behind',
    'clock-ahead',
    'clock-unlikely',
    'unavailable',
    'outcome-unknown',
    'not-yet',
    'too-many-bodies',
    'sign-in-busy',
    'issuer-unreachable',
  ],
};

const STATUSES = new Map(
  Object.entries(BY_STATUS).flatMap(([status, codes]) =>
    codes.map((code): [string, number] => [code, Number(status)]),
  ),
);

/** The status of a problem: 409 where a rule rejects. */
export const statusOf = (code: string): number => STATUSES.get(code) ?? 409;
