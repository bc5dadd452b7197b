// The subject and the text of each message that is sent to an account.
import type { NoticeKind } from '../../projections/worklist/item.js';
import { format, type Language } from '../format.js';
import { noticesEn, type NoticeTexts } from './en.js';
import { noticesId } from './id.js';

const TEXTS: Readonly<Record<Language, NoticeTexts>> = { en: noticesEn, id: noticesId };

/** A line of the inbox as a message shows it; `page` is its path. */
export type NoticeLine = {
  readonly key: string;
  readonly kind: NoticeKind;
  readonly text: string;
  readonly page: string;
};
export type MessageContent = { readonly subject: string; readonly text: string };
/** To whom it goes; `base` is the address of the service. */
export type MessageReader = {
  readonly account: string;
  /** The name of its place. */
  readonly place: string;
  readonly language: Language;
  readonly base: string;
};

/** Of a digest; its page shows them all. */
const LINES_MAX = 50;

/** Of new lines of one kind, or of all that wait. `unsure` may have been sent before. */
export function noticeMessage(
  purpose: 'notice' | 'digest',
  lines: readonly NoticeLine[],
  unsure: readonly NoticeLine[],
  reader: MessageReader,
): MessageContent {
  const texts = TEXTS[reader.language];
  const kind = texts.kinds[lines[0]!.kind];
  const facts = { kind, place: reader.place, count: lines.length };
  const more = lines.length - LINES_MAX;
  const shown = (line: NoticeLine) => [line.text, filled(texts.act, { page: line.page }, reader)];
  return message(texts[purpose], facts, reader, [
    ...lines.slice(0, LINES_MAX).map(shown),
    ...(more > 0 ? [[filled(texts.digest.more, { count: more, page: '/app/work' }, reader)]] : []),
    ...(unsure.length > 0 ? [[texts.unsure]] : []),
    ...unsure.map(shown),
  ]);
}

/** With the link and the code that confirm the address. */
export function confirmationMessage(code: string, reader: MessageReader): MessageContent {
  const { confirmation } = TEXTS[reader.language];
  const page = `${reader.base}/app/notices?code=${code}`;
  const { account, place } = reader;
  const lines = [filled(confirmation.opening, { account, place, code }, reader), page];
  return {
    subject: confirmation.subject,
    text: [...lines, confirmation.closing, ''].join('\n\n'),
  };
}

export const trialMessage = (reader: MessageReader): MessageContent =>
  message(TEXTS[reader.language].trial, reader, reader, []);

/** The sentence of what was granted to an office; `amount` has its unit. */
export const grantedSentence = (
  what: 'grantedAllotment' | 'grantedLoan',
  facts: { readonly id: string; readonly amount: string },
  language: Language,
): string => format(TEXTS[language][what], facts, language);

function message(
  template: { readonly subject: string; readonly opening: string },
  facts: Readonly<Record<string, unknown>>,
  reader: MessageReader,
  paragraphs: readonly (readonly string[])[],
): MessageContent {
  const footer = { account: reader.account, page: '/app/notices' };
  return {
    subject: filled(template.subject, facts, reader),
    text: [
      filled(template.opening, facts, reader),
      ...paragraphs.map((lines) => lines.join('\n')),
      `-- \n${filled(TEXTS[reader.language].footer, footer, reader)}`,
      '',
    ].join('\n\n'),
  };
}

/** A page is a path of the service. */
const filled = (
  template: string,
  facts: Readonly<Record<string, unknown>>,
  { language, base }: MessageReader,
): string =>
  format(template, facts, language, (value, name) =>
    name === 'page' ? `${base}${String(value)}` : String(value),
  );
