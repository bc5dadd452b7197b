// Reads a CloudEvent that an outside system sends: a claim, or a command as a message.
import { isTime } from '../domain/values/fields.js';
import { idHoldsNik } from '../domain/values/nik.js';
import { SPEC_VERSION } from './attributes.js';

export type CloudEvent = {
  readonly specversion: string;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time?: string;
  readonly data: Record<string, unknown>;
};

/** What is wrong with one attribute; `pointer` is its JSON pointer. */
export type AttributeFault = {
  readonly pointer: string;
  readonly kind: string;
  readonly details: Readonly<Record<string, string | number>>;
};

/** Other extensions are the sender's own: they are neither used nor stored (PRIVACY-1). */
const USED_ATTRIBUTES = ['specversion', 'id', 'source', 'type', 'time', 'data'] as const;
const EXTENSION_NAME = /^[a-z0-9]{1,20}$/;
const TEXT_LENGTH_MAX = 256;

/** The event in a body, or every fault that it has. */
export function readCloudEvent(
  body: unknown,
): { readonly event: CloudEvent } | { readonly faults: readonly AttributeFault[] } {
  if (!isObject(body)) return { faults: [{ pointer: '', kind: 'object', details: {} }] };
  const faults = faultsIn(body);
  if (faults.length > 0) return { faults };
  const used = USED_ATTRIBUTES.filter((name) => body[name] !== undefined);
  const event: unknown = Object.fromEntries(used.map((name) => [name, body[name]]));
  return { event: event as CloudEvent };
}

function faultsIn(body: Readonly<Record<string, unknown>>): readonly AttributeFault[] {
  const faults: AttributeFault[] = [];
  if (body['specversion'] !== SPEC_VERSION)
    faults.push({ pointer: '/specversion', kind: 'one-of', details: { words: SPEC_VERSION } });
  for (const name of ['id', 'source', 'type'])
    if (!isVisibleText(body[name]))
      faults.push({ pointer: `/${name}`, kind: 'visible-text', details: { max: TEXT_LENGTH_MAX } });
  for (const name of ['id', 'source']) {
    const value = body[name];
    if (typeof value === 'string' && idHoldsNik(value))
      faults.push({ pointer: `/${name}`, kind: 'nik', details: {} });
  }
  if (body['time'] !== undefined && (typeof body['time'] !== 'string' || !isTime(body['time'])))
    faults.push({ pointer: '/time', kind: 'time', details: {} });
  if (!isObject(body['data'])) faults.push({ pointer: '/data', kind: 'object', details: {} });
  for (const [name, value] of Object.entries(body)) {
    if (name === 'data') continue;
    if (!EXTENSION_NAME.test(name) || (typeof value === 'object' && value !== null))
      faults.push({ pointer: `/${name}`, kind: 'unknown', details: {} });
  }
  return faults;
}

function isVisibleText(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.length >= 1 &&
    value.length <= TEXT_LENGTH_MAX &&
    !/[\u0000-\u001f\u007f]/.test(value) &&
    value.isWellFormed()
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
