// What a message says when it is sent: what was settled while it waited is left out.
import {
  confirmationMessage,
  noticeMessage,
  trialMessage,
  type MessageContent,
  type MessageReader,
} from '../../../texts/notices/message.js';
import type { NoticeBox, WaitingMessage } from '../box.js';
import type { NoticeChoice } from '../choices.js';

/** Undefined where there is nothing to say any more, or the address is not confirmed. */
export function contentOf(
  { purpose, lines }: WaitingMessage,
  { seen, unsure, code }: NoticeBox,
  { confirming, isConfirmed, kinds }: NoticeChoice,
  reader: MessageReader,
): MessageContent | undefined {
  if (purpose === 'confirmation')
    return confirming !== null && confirming.code === code
      ? confirmationMessage(code, reader)
      : undefined;
  if (!isConfirmed) return undefined;
  if (purpose === 'trial') return trialMessage(reader);
  const isOpen = (key: string) => seen === null || seen.includes(key);
  const open = lines.filter(({ key, kind }) => isOpen(key) && kinds.includes(kind));
  if (open.length === 0) return undefined;
  const keys = new Set(open.map(({ key }) => key));
  return noticeMessage(
    purpose,
    open,
    unsure.filter(({ key }) => isOpen(key) && !keys.has(key)),
    reader,
  );
}
