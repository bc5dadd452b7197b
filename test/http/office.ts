// What the HTTP specs share: an office that can print, and the marks of a proper refusal.
import {
  minute,
  type HttpAnswer,
  type TestService,
  type User,
} from '../../libs/testing/servers/test-service.js';

/** Opens blanks and ink at an office and commissions one printer. */
export async function openOffice(
  service: TestService,
  user: User,
  blanks: number,
  ink = blanks,
  when?: string,
): Promise<void> {
  const { place } = user;
  const at = when === undefined ? {} : { occurredAt: when };
  await service.done(user, 'OpenStock', {
    place,
    item: 'blank',
    quantity: blanks,
    minute,
    ...at,
  });
  await service.done(user, 'OpenStock', {
    place,
    item: 'ink',
    model: 'YMCK-500',
    quantity: ink,
    minute,
    ...at,
  });
  await service.done(user, 'CommissionPrinter', {
    printer: `P-${place}`,
    place,
    model: 'HDP5000',
    inkModel: 'YMCK-500',
    fundSource: 'APBD',
    ...at,
  });
}

/** The pointers that a refusal names, sorted. */
export function pointersOf(answer: { readonly body: object }): readonly string[] {
  return ((answer.body as { errors?: { pointer: string }[] }).errors ?? [])
    .map(({ pointer }) => pointer)
    .sort();
}

/** Throws unless the answer is a 4xx problem that gives nothing of the machine away. */
export function expectProblem(answer: HttpAnswer, ...statuses: readonly number[]): void {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect({ status: answer.status, text: answer.text }).toEqual({
    status: answer.body['status'],
    text: answer.text,
  });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  if (statuses.length > 0) expect(statuses).toContain(answer.status);
  expect(answer.body['type']).toMatch(/^urn:keping:problem:[a-z0-9-]+$/);
  expect(answer.text).not.toContain(process.cwd());
  expect(answer.text).not.toMatch(
    /\bat \S+ \(|node_modules|\.[jt]s:\d+|sqlite|SQLITE|TypeError|undefined/,
  );
}

/** The n-th of a run of keys. */
export const keyOf = (name: string, n = 0) => `http-spec-${name}-${String(n).padStart(4, '0')}`;
