// The hash that chains an event to its predecessors: SHA-256 over canonical JSON (RFC 8785) of content and their hashes.
import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { EventHash } from '#kernel/transact';

/** `previous`: stream → hash of the event before this one there, '' where it is the first. Lower-case hex. */
export const eventHash: EventHash = (content, previous) => hash('sha256', canonicalize({ content, previous })!, 'hex');

/** Fingerprint of a command's name and content: what an idempotency key stands for. */
export function fingerprintOf(name: string, content: object): string {
  return hash('sha256', canonicalize({ name, content })!, 'base64url');
}
