// The hash of an event, made in the browser: SHA-256 over canonical JSON (RFC 8785) of its content
// and the hashes before it.
import type { StoredEvent } from '../../../libs/kernel/core/event.js';

/**
 * In lower-case hex. `previous`: stream → hash of the event before this one there, '' where it is
 * the first.
 */
export async function hashInBrowser(
  event: StoredEvent,
  previous: Readonly<Record<string, string>>,
): Promise<string> {
  const { hash: _hash, effectiveAtMs: _effectiveAtMs, ...content } = event;
  const bytes = new TextEncoder().encode(canonicalText({ content, previous }));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keys in order of code units, nothing for undefined. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${canonicalText(part)}`);
  return `{${entries.join(',')}}`;
}
