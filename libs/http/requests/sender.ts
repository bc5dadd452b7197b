// Who sends a command, with what traces it.
import type { Actor } from '../../kernel/core/event.js';
import { idHoldsNik } from '../../domain/values/nik.js';

/** What came with a request besides its body. */
export type Sender = {
  readonly by: Actor;
  /** Who says that it is this account, where that is not the issuer of tokens: a trusted source. */
  readonly vouchedBy?: string;
  readonly correlationId: string;
  readonly traceparent?: string;
  /** The key on the results topic for the final result of a claim that has to wait. */
  readonly replyTo?: string;
};

const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * The traceparent (W3C Trace Context) to record with a command, from a header of HTTP or Kafka; any
 * other text, and one that holds a NIK (PRIVACY-1), is left out.
 */
export const traceOf = (header: unknown): Pick<Sender, 'traceparent'> =>
  typeof header === 'string' && TRACEPARENT.test(header) && !idHoldsNik(header)
    ? { traceparent: header }
    : {};

/** What of a sender is recorded with the command. */
export const senderFields = ({ by, correlationId, traceparent }: Sender) => ({
  by,
  correlationId,
  ...(traceparent === undefined ? {} : { traceparent }),
});
