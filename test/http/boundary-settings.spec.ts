// Settings of the HTTP boundary: the public board and the rate limit.
import { regencyUser, TestService } from '../../libs/testing/servers/test-service.js';
import { expectProblem, keyOf } from './office.js';

const ciamis = regencyUser('32.07');

describe('settings of the edge', () => {
  it('PUBLIC_BOARD=off: there is nothing there', async () => {
    const service = await TestService.start({ environment: { KEPING_PUBLIC_BOARD: 'off' } });
    try {
      expectProblem(await service.fetch('/v1/board'), 404);
    } finally {
      await service.stop();
    }
  });

  it('over the rate limit: 429 with Retry-After, and nothing was recorded', async () => {
    const service = await TestService.start({ environment: { KEPING_RATE_LIMIT_PER_MINUTE: '5' } });
    try {
      const statuses: number[] = [];
      for (let n = 0; n < 7; n += 1) {
        const answer = await service.give(
          ciamis,
          'ReportPowerFailed',
          { place: '32.07' },
          { key: keyOf('rate', n) },
        );
        statuses.push(answer.status);
        if (answer.status !== 429) continue;
        expectProblem(answer, 429);
        const seconds = Number(answer.headers.get('retry-after'));
        expect(seconds).toBeGreaterThan(1);
        expect(answer.body).toMatchObject({
          type: 'urn:keping:problem:too-many-requests',
          facts: { seconds },
        });
      }
      expect(statuses).toEqual([201, 200, 200, 200, 200, 429, 429]);
      // The token of the sender, and one report.
      expect((await service.ledger.ports.store.head()).position).toBe(2);
    } finally {
      await service.stop();
    }
  });

  it('METRICS_TOKEN: who does not send it learns nothing; health stays open', async () => {
    const token = 'a token for the reader of metrics';
    const environment = {
      KEPING_METRICS_TOKEN: token,
      KEPING_HTTP_HOST: '0.0.0.0',
      KEPING_BEHIND_TLS: '1',
      KEPING_JWT_SECRET: 'a secret that is long enough for this test',
    };
    const service = await TestService.start({ environment });
    const asked = (authorization?: string) =>
      service.fetch('/metrics', authorization === undefined ? {} : { headers: { authorization } });
    try {
      expectProblem(await asked(), 401);
      expectProblem(await asked('Bearer another'), 401);
      expect((await asked(`Bearer ${token}`)).text).toMatch(/^keping_ledger_position 0$/m);
      expect(await service.fetch('/health/live')).toMatchObject({ status: 200 });
    } finally {
      await service.stop();
    }
  });

  it('without METRICS_TOKEN there are no metrics where others can reach the service', async () => {
    const environment = {
      KEPING_HTTP_HOST: '0.0.0.0',
      KEPING_BEHIND_TLS: '1',
      KEPING_JWT_SECRET: 'a secret that is long enough for this test',
    };
    const service = await TestService.start({ environment });
    try {
      expectProblem(await service.fetch('/metrics'), 404);
    } finally {
      await service.stop();
    }
  });
});
