// Which notices an account wants, where and when, as it is kept beside the accounts.
import { randomInt } from 'node:crypto';
import type { Actor } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { AccessRecords } from '../../kernel/ports/access-records.js';
import { DAY_MS, MINUTE_MS } from '../../domain/values/time.js';
import { NOTICE_KINDS, type NoticeKind } from '../../projections/worklist/item.js';
import type { Language } from '../../texts/format.js';
import type { ChosenNotices } from './bodies.js';

/** A code that was sent to an address; times in ms. */
type Confirming = { readonly code: string; readonly untilMs: number; readonly tries: number };

export type NoticeChoice = {
  readonly account: string;
  /** Of who saved it: for accounts of an issuer nobody else knows them. */
  readonly role: string;
  readonly place: string;
  readonly savedAtMs: number;
  readonly address: string | null;
  readonly isConfirmed: boolean;
  readonly confirming: Confirming | null;
  /** When codes were sent, within the last day. */
  readonly codesAtMs: readonly number[];
  readonly trialAtMs: number | null;
  readonly kinds: readonly NoticeKind[];
  readonly every: 'at-once' | 'daily';
  /** Of the digest, in the zone of the place. */
  readonly hour: number;
  readonly language: Language;
};

const KEY = 'choice:';
const CODE_MS = DAY_MS;
const TRIES_MAX = 5;
const PAUSE_MS = MINUTE_MS;
const CODES_A_DAY = 10;

export class NoticeChoices {
  constructor(private readonly records: AccessRecords) {}

  async all(): Promise<readonly NoticeChoice[]> {
    return [...(await this.records.list(KEY)).values()].map(choiceIn);
  }

  async of({ account, role, place }: Actor): Promise<NoticeChoice> {
    const text = await this.records.get(KEY + account);
    return { ...(text === undefined ? NONE : choiceIn(text)), account, role, place };
  }

  async keep(choice: NoticeChoice): Promise<void> {
    await this.records.set(KEY + choice.account, JSON.stringify(choice));
  }
}

const choiceIn = (text: string): NoticeChoice => JSON.parse(text) as NoticeChoice;

const NONE: Omit<NoticeChoice, 'account' | 'role' | 'place'> = {
  savedAtMs: 0,
  address: null,
  isConfirmed: false,
  confirming: null,
  codesAtMs: [],
  trialAtMs: null,
  kinds: NOTICE_KINDS,
  every: 'at-once',
  hour: 7,
  language: 'id',
};

/**
 * What is chosen now. Another address gets a code, and so does one that is still to be confirmed
 * when it is saved again; throws notice-too-soon where codes were sent too often.
 */
export function chosen(before: NoticeChoice, given: ChosenNotices, nowMs: number): NoticeChoice {
  const { kinds, every, hour, language } = given;
  const next = { ...before, savedAtMs: nowMs, kinds: [...kinds], every, hour, language };
  if (given.address === null)
    return { ...next, address: null, isConfirmed: false, confirming: null, trialAtMs: null };
  if (given.address === before.address && before.isConfirmed) return next;
  const recent = before.codesAtMs.filter((at) => nowMs - at < DAY_MS);
  const last = recent.at(-1) ?? -Infinity;
  if (nowMs - last < PAUSE_MS) throw tooSoon(last + PAUSE_MS - nowMs);
  if (recent.length >= CODES_A_DAY) throw tooSoon(recent[0]! + DAY_MS - nowMs);
  const code = String(randomInt(100_000_000)).padStart(8, '0');
  return {
    ...next,
    address: given.address,
    isConfirmed: false,
    confirming: { code, untilMs: nowMs + CODE_MS, tries: 0 },
    codesAtMs: [...recent, nowMs],
  };
}

/** With the address confirmed; undefined where the code is wrong, over, or tried too often. */
export function confirmed(
  choice: NoticeChoice,
  code: string,
  nowMs: number,
): NoticeChoice | undefined {
  const { confirming } = choice;
  const isRight = confirming?.code === code && confirming.tries < TRIES_MAX;
  if (!isRight || nowMs >= confirming.untilMs) return undefined;
  return { ...choice, isConfirmed: true, confirming: null };
}

/** The same with one try more. */
export const triedWrong = (choice: NoticeChoice): NoticeChoice =>
  choice.confirming === null
    ? choice
    : { ...choice, confirming: { ...choice.confirming, tries: choice.confirming.tries + 1 } };

/** The same with a trial message asked for. Throws address-not-confirmed, notice-too-soon. */
export function withTrial(choice: NoticeChoice, nowMs: number): NoticeChoice {
  if (!choice.isConfirmed) throw new Rejection('address-not-confirmed');
  const leftMs = (choice.trialAtMs ?? -Infinity) + PAUSE_MS - nowMs;
  if (leftMs > 0) throw tooSoon(leftMs);
  return { ...choice, trialAtMs: nowMs };
}

const tooSoon = (leftMs: number) =>
  new Rejection('notice-too-soon', { seconds: Math.max(1, Math.ceil(leftMs / 1000)) });
