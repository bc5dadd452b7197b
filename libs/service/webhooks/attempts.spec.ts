// When an event is tried again, and when it is given up.
import { afterTry, beginningAt, PAUSES_MS, withResumptions, type Outcome } from './attempts.js';

const NOW = Date.parse('2026-12-02T00:00:00Z');
const HOUR = 3_600_000;
const answer = (status: number, retryAfter?: string): Outcome => ({ status, retryAfter });
const begun = beginningAt(7);
const pauseAfter = (outcome: Outcome, random = 0.5) =>
  afterTry(begun, 8, outcome, NOW, random).nextAttemptAtMs! - NOW;

describe('a delivery', () => {
  it.each([200, 201, 204, 299])('answered with %d is taken', (status) => {
    const failed = afterTry(begun, 8, answer(500), NOW, 0);
    expect(afterTry(failed, 8, answer(status), NOW, 0)).toMatchObject({
      position: 8,
      failures: 0,
      nextAttemptAtMs: null,
      deliveredAtMs: NOW,
    });
  });

  it.each([199, 301, 302, 400, 401, 404, 500])('answered with %d is tried again', (status) => {
    expect(afterTry(begun, 8, answer(status), NOW, 0.5)).toMatchObject({
      position: 7,
      off: null,
      failures: 1,
      nextAttemptAtMs: NOW + 5_000,
      deliveredAtMs: null,
      lastError: { status, code: 'status', atMs: NOW },
    });
  });

  it('without an answer is tried again, with the code of what happened', () => {
    const { lastError } = afterTry(begun, 8, { code: 'ECONNREFUSED' }, NOW, 0.5);
    expect(lastError).toEqual({ code: 'ECONNREFUSED', atMs: NOW });
  });

  it('is tried twelve times, over 72 hours, and then given up', () => {
    let progress = begun;
    const pauses: number[] = [];
    while (progress.off === null) {
      progress = afterTry(progress, 8, answer(500), NOW, 0.5);
      if (progress.nextAttemptAtMs !== null) pauses.push(progress.nextAttemptAtMs - NOW);
    }
    const minutes = [5 / 60, 0.5, 2, 10, 30, 120, 300, 600, 840, 1200, 1200];
    expect(pauses).toEqual(minutes.map((count) => count * 60_000));
    expect(progress).toMatchObject({ off: 'gave-up', failures: 12, nextAttemptAtMs: null });
    expect(progress.position).toBe(7);
  });

  it('waits up to a fifth longer or shorter', () => {
    for (const [random, ms] of [
      [0, 4_000],
      [1, 6_000],
    ] as const)
      expect(pauseAfter(answer(500), random)).toBe(ms);
    expect(PAUSES_MS).toHaveLength(11);
  });

  it.each([
    [429, '120', 120_000],
    [503, '7200', 2 * HOUR],
    [429, '0', 1_000],
    [503, '999999', 24 * HOUR],
    [503, 'Wed, 02 Dec 2026 03:00:00 GMT', 3 * HOUR],
    [503, 'Tue, 01 Dec 2026 03:00:00 GMT', 1_000],
    [429, 'soon', 5_000],
    [429, undefined, 5_000],
    [500, '120', 5_000],
  ])('%d with Retry-After %s comes again after %d ms', (status, header, ms) =>
    expect(pauseAfter(answer(status, header))).toBe(ms),
  );

  it('410 ends it at once', () => {
    expect(afterTry(begun, 8, answer(410), NOW, 0)).toMatchObject({
      off: 'gone',
      failures: 1,
      nextAttemptAtMs: null,
      position: 7,
    });
  });

  it('once resumed it goes on from where it stood, at once', () => {
    const gone = afterTry(begun, 8, answer(410), NOW, 0);
    expect(withResumptions(gone, 0)).toBe(gone);
    expect(withResumptions(gone, 1)).toMatchObject({
      off: null,
      failures: 0,
      nextAttemptAtMs: null,
      position: 7,
      resumed: 1,
    });
  });
});
