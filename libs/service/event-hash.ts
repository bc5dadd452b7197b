// The hash that chains an event to its predecessors: SHA-256 over canonical JSON (RFC 8785) of content and their hashes.
import { hash } from 'node:crypto';
import { configure } from 'safe-stable-stringify';
import type { EventHash } from '#kernel/transact';

/** Canonical JSON (RFC 8785); twice as fast as the reference library, which a test holds it against. */
export const canonicalJson = configure({ deterministic: true, circularValue: Error }) as (value: object) => string;

/** `previous`: stream → hash of the event before this one there, '' where it is the first. Lower-case hex. */
export const eventHash: EventHash = (content, previous) => hash('sha256', canonicalJson({ content, previous }), 'hex');

/** Fingerprint of a command's name and content: what an idempotency key stands for. */
export function fingerprintOf(name: string, content: object): string {
  return hash('sha256', canonicalJson({ name, content }), 'base64url');
}
