// Refusals as application/problem+json (RFC 9457), in the reader's language; nothing of a stack, a
// path or a driver.
import {
  OutcomeUnknown,
  Rejection,
  StorageUnavailable,
  type DetailValue,
} from '../../kernel/core/errors.js';
import { NotJson } from './json.js';
import { FaultyFields } from '../commands/parse-command.js';
import { FIELD_TEXTS, TEXTS, type Language } from '../i18n/texts.js';

export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly rule?: string;
  readonly facts?: Readonly<Record<string, DetailValue>>;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
};

/** English unless Bahasa Indonesia stands first among what the reader accepts. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters
        .map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1])
        .find((q) => q !== undefined);
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => (language === 'en' || language === 'id') && weight > 0);
  wanted.sort((a, b) => b.weight - a.weight);
  return wanted[0]?.language === 'id' ? 'id' : 'en';
}

const numbers = { en: new Intl.NumberFormat('en-US'), id: new Intl.NumberFormat('id-ID') };

function fill(
  template: string,
  facts: Readonly<Record<string, DetailValue>>,
  language: Language,
): string {
  return template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = facts[name];
    // A serial is a number on a card, not an amount.
    if (typeof value === 'number')
      return name === 'serial' ? String(value) : numbers[language].format(value);
    return Array.isArray(value) ? value.join(', ') : String(value ?? '–');
  });
}

/** The problem of a refusal by code; a code without a text is a bug and answered as one. */
export function problemOf(
  code: string,
  facts: Readonly<Record<string, DetailValue>>,
  language: Language,
  instance: string,
  rule?: string,
): Problem {
  const known = TEXTS[code];
  if (!known) return problemOf('internal', { request: instance }, language, instance);
  return {
    type: `urn:keping:problem:${code}`,
    title: code.replaceAll('-', ' '),
    status: known.status,
    detail: fill(known[language], facts, language),
    instance,
    ...(rule === undefined ? {} : { rule }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  };
}

/** The problem of whatever was thrown; `request` is what an operator finds in the log. */
export function problemFrom(
  error: unknown,
  language: Language,
  instance: string,
  request: string,
): Problem {
  if (error instanceof Rejection)
    return problemOf(error.code, error.details, language, instance, error.rule);
  if (error instanceof NotJson)
    return problemOf('malformed-json', { reason: error.reason }, language, instance);
  if (error instanceof FaultyFields) {
    const errors = error.faults.map(({ pointer, kind, facts }) => ({
      pointer,
      detail: fill((FIELD_TEXTS[kind] ?? FIELD_TEXTS['unknown']!)[language], facts, language),
    }));
    return { ...problemOf('faulty-fields', { count: errors.length }, language, instance), errors };
  }
  if (error instanceof StorageUnavailable) return problemOf('unavailable', {}, language, instance);
  if (error instanceof OutcomeUnknown) return problemOf('outcome-unknown', {}, language, instance);
  return problemOf('internal', { request }, language, instance);
}
