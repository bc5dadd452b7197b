// From CloudEvents JSON of the HTTP feed or of an export back to the stored event, so that its hash
// can be recomputed elsewhere.
import { effectiveAt } from '../domain/events.js';
import type { StoredEvent } from '../kernel/core/event.js';
import { storedEventFrom } from './attributes.js';

/** Throws SyntaxError where the value is not an event of ours. */
export function fromHttpEvent(value: unknown): StoredEvent {
  if (!isObject(value) || !isObject(value['data'])) throw new SyntaxError('data is missing');
  return storedEventFrom((name) => value[name], value['data'], effectiveAtMs);
}

function effectiveAtMs(event: Parameters<typeof effectiveAt>[0]): number {
  try {
    return Date.parse(effectiveAt(event));
  } catch {
    throw new SyntaxError('its data cannot be read');
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
