// Rejections as application/problem+json (RFC 9457) in the reader's language, without stacks, paths
// or messages of drivers.
import {
  OutcomeUnknown,
  Rejection,
  StorageUnavailable,
  UnusableStore,
  type DetailValue,
} from '../../kernel/core/errors.js';
import { FaultyFields } from '../requests/body-faults.js';
import { CATALOGUES } from '../../texts/catalogue.js';
import { format, type Language } from '../../texts/format.js';
import { NotJson } from '../requests/json.js';
import { FaultyParameter } from '../requests/parameters.js';
import { shownFact } from './problem-facts.js';
import { nextAfter, type NextStep } from './problem-next.js';
import { statusOf, type ProblemCode } from './problem-status.js';

export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly rule?: string;
  readonly facts?: Readonly<Record<string, DetailValue>>;
  readonly next?: NextStep;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
};

type Details = Readonly<Record<string, DetailValue>>;

const fill = (template: string, details: Details, language: Language): string =>
  format(template, details, language, (_value, name) => shownFact(name, details, language));

/** What a field expects, as a sentence. */
export function fieldSentence(kind: string, details: Details, language: Language): string {
  const { fields } = CATALOGUES[language];
  return fill(
    Object.hasOwn(fields, kind) ? fields[kind as 'unknown'] : fields.unknown,
    details,
    language,
  );
}

/** The problem of a rejection. A code without a text is a bug and answered as one. */
export function problemOf(
  code: string,
  details: Details,
  language: Language,
  instance: string,
  rule?: string,
): Problem {
  const { problems } = CATALOGUES[language];
  if (!Object.hasOwn(problems, code))
    return problemOf('internal', { request: instance }, language, instance);
  const next = nextAfter(code, details, language);
  return {
    type: `urn:keping:problem:${code}`,
    title: code.replaceAll('-', ' '),
    status: statusOf(code),
    detail: fill(problems[code as ProblemCode], details, language),
    instance,
    ...(rule === undefined ? {} : { rule }),
    ...(Object.keys(details).length === 0 ? {} : { facts: details }),
    ...(next === undefined ? {} : { next }),
  };
}

/** The problem of anything thrown; `request` is the id that the operator finds in the log. */
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
    const errors = error.faults.map(({ pointer, kind, details }) => ({
      pointer,
      detail: fieldSentence(kind, details, language),
    }));
    return { ...problemOf('faulty-fields', { count: errors.length }, language, instance), errors };
  }
  if (error instanceof FaultyParameter) {
    const wanted = fieldSentence(error.kind, error.details, language);
    return problemOf('bad-query', { parameter: error.parameter, wanted }, language, instance);
  }
  if (error instanceof StorageUnavailable || error instanceof UnusableStore)
    return problemOf('unavailable', {}, language, instance);
  if (error instanceof OutcomeUnknown) return problemOf('outcome-unknown', {}, language, instance);
  return problemOf('internal', { request }, language, instance);
}
