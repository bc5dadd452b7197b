// What waits to be sent to one account, and what was seen in its inbox: one value, stored whole, so
// that a line is never noted without its message. Pure.
import { createHash } from 'node:crypto';
import type { NoticeLine } from '../../texts/notices/message.js';
import type { NoticeChoice } from './choices.js';

/** Times in ms. */
export type WaitingMessage = {
  readonly id: string;
  readonly purpose: 'notice' | 'digest' | 'confirmation' | 'trial';
  readonly queuedAtMs: number;
  /** `sending`: the server may have it, for the end of its text was about to be sent. */
  readonly state: 'waiting' | 'sending';
  readonly tries: number;
  readonly nextAtMs: number;
  readonly lines: readonly NoticeLine[];
};

export type NoticeBox = {
  /** Keys of the lines at the last look; null before the first, and where they are not followed. */
  readonly seen: readonly string[] | null;
  readonly waiting: readonly WaitingMessage[];
  /** Lines of messages whose outcome is not known: the next message names them too. */
  readonly unsure: readonly NoticeLine[];
  /** The local day of the last digest. */
  readonly digestOn: string | null;
  readonly trialAtMs: number | null;
  readonly code: string | null;
  readonly sentAtMs: number | null;
  readonly fault: { readonly atMs: number; readonly text: string } | null;
};

export const EMPTY_BOX: NoticeBox = {
  seen: null,
  waiting: [],
  unsure: [],
  digestOn: null,
  trialAtMs: null,
  code: null,
  sentAtMs: null,
  fault: null,
};

/** Beyond so many, what comes is added to the last message that waits: nothing is left out. */
export const WAITING_MAX = 20;
/** So many new lines of one kind are one message. */
const LINES_EACH = 3;

/** With a message for each new line that is wanted; what was there at the first look is not new. */
export function withLines(
  box: NoticeBox,
  lines: readonly NoticeLine[],
  { kinds }: NoticeChoice,
  nowMs: number,
): NoticeBox {
  const seen = lines.map(({ key }) => key);
  if (box.seen === null) return { ...box, seen };
  const known = new Set(box.seen);
  const isNew = lines.filter(({ key, kind }) => !known.has(key) && kinds.includes(kind));
  const waiting = grouped(isNew).reduce((queue, group) => queued(queue, group, nowMs), box.waiting);
  return { ...box, seen, waiting };
}

function grouped(lines: readonly NoticeLine[]): readonly (readonly NoticeLine[])[] {
  return [...Map.groupBy(lines, ({ kind }) => kind).values()].flatMap((ofKind) =>
    ofKind.length > LINES_EACH ? [ofKind] : ofKind.map((line) => [line]),
  );
}

function queued(
  waiting: readonly WaitingMessage[],
  lines: readonly NoticeLine[],
  nowMs: number,
): readonly WaitingMessage[] {
  const last = waiting.at(-1);
  if (waiting.length >= WAITING_MAX && last?.purpose === 'notice' && last.state === 'waiting')
    return [...waiting.slice(0, -1), { ...last, lines: [...last.lines, ...lines] }];
  return [...waiting, waitingMessage('notice', `${lines[0]!.key} ${nowMs}`, nowMs, lines)];
}

/** `about`: what the message is about, from which its id is made. */
export const waitingMessage = (
  purpose: WaitingMessage['purpose'],
  about: string,
  nowMs: number,
  lines: readonly NoticeLine[] = [],
): WaitingMessage => ({
  id: digestOf(`${purpose} ${about}`),
  purpose,
  queuedAtMs: nowMs,
  state: 'waiting',
  tries: 0,
  nextAtMs: nowMs,
  lines,
});

/** The Message-ID: the same for every try. */
export const messageIdOf = (account: string, { id }: WaitingMessage, host: string): string =>
  `<${digestOf(`${account} ${id}`)}@${host}>`;

const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32);

/** After a stop while the server may have had a message: it is not sent again. */
export function afterStop(box: NoticeBox): NoticeBox {
  const isSending = ({ state }: WaitingMessage) => state === 'sending';
  const unknown = box.waiting.filter(isSending);
  return {
    ...box,
    waiting: box.waiting.filter((message) => !isSending(message)),
    unsure: [...box.unsure, ...unknown.flatMap(({ lines }) => lines)],
  };
}

/** With one message as `change` makes it; undefined: without it. */
export function changed(
  box: NoticeBox,
  id: string,
  change: (message: WaitingMessage) => WaitingMessage | undefined,
): NoticeBox {
  const waiting = box.waiting.flatMap((message) =>
    message.id === id ? (change(message) ?? []) : [message],
  );
  return { ...box, waiting };
}
