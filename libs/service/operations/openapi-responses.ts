// Responses in OpenAPI: content, and problems grouped by status with their codes.
import type { JsonSchema } from '../../domain/values/field.js';
import { statusOf, type ProblemCode } from '../../http/problems/problem-status.js';
import { CATALOGUES } from '../../texts/catalogue.js';

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

export const json = (schema: object, type = 'application/json', example?: unknown) => ({
  content: { [type]: { schema, ...(example === undefined ? {} : { example }) } },
});

export type ApiResponse = { readonly description: string; readonly content: object };

/** RFC 9457. */
export const PROBLEM_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    rule: { type: 'string' },
    facts: { type: 'object' },
    next: {
      type: 'object',
      required: ['text', 'links'],
      properties: {
        text: { type: 'string' },
        links: { type: 'array', items: { type: 'string' } },
      },
    },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

/** A response for each status that one of the codes has, with all its codes. */
export function problemResponses(codes: readonly ProblemCode[]): Record<string, ApiResponse> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const status = statusOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, ofStatus]) => [
        status,
        {
          description: ofStatus.map((code) => CATALOGUES.en.problems[code]).join(' · '),
          'x-problem-codes': ofStatus,
          ...json(ref('Problem'), 'application/problem+json', exampleProblem(ofStatus[0]!)),
        },
      ]),
  );
}

function exampleProblem(code: ProblemCode): object {
  return {
    type: `urn:keping:problem:${code}`,
    title: code.replaceAll('-', ' '),
    status: statusOf(code),
    detail: CATALOGUES.en.problems[code],
  };
}
