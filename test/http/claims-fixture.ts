// A service with claims for the specs: claims, their journal, and what becomes of them.
import { eventually } from '../../libs/testing/servers/process.js';
import {
  auditorUser,
  centreUser,
  TestService,
  warehouseUser,
  type HttpAnswer,
} from '../../libs/testing/servers/test-service.js';

export type Claimed = {
  readonly type: string;
  readonly data: object;
  readonly id?: string;
  readonly time?: string;
  readonly [extension: string]: unknown;
};
export type Journalled = {
  readonly id: string;
  readonly state: string;
  readonly outcome: Record<string, unknown>;
  readonly tries: number;
};

/** Starts a service before each test; `service` is that of the test that runs. */
export function claimsFixture(environment: Readonly<Record<string, string>> = {}) {
  let service!: TestService;
  let count = 0;
  beforeEach(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00', environment });
    await service.done(centreUser, 'ProcureBlanks', {
      quantity: 10_000,
      fundSource: 'APBN',
      occurredAt: '2017-07-01T08:00:00+07:00',
    });
  });
  afterEach(() => service.stop());

  const eventOf = (claimed: Claimed) => ({
    specversion: '1.0',
    id: `wms-${(count += 1)}`,
    source: '/wms/karawang',
    ...claimed,
  });
  const post = (
    body: object,
    user = warehouseUser('00'),
    type = 'application/cloudevents+json',
  ): Promise<HttpAnswer> =>
    service.fetch(
      '/v1/commands',
      { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': type } },
      user,
    );
  const claim = (claimed: Claimed, user = warehouseUser('00')) => post(eventOf(claimed), user);
  const journal = async (query: string) =>
    (await service.ask(`/v1/claims${query}`, auditorUser))['items'] as readonly Journalled[];
  const one = async (id: string) => (await journal(`?id=${id}&source=/wms/karawang`))[0];
  const shipped = (shipment: string, quantity = 100) => ({
    type: 'BlankShipped',
    data: { shipment, from: '00', to: '32.07', quantity },
  });
  const received = (shipment: string, accepted = 100, more: object = {}) => ({
    type: 'BlankReceived',
    data: { shipment, accepted, damaged: 0, missing: 0, surplus: 0, ...more },
  });
  const becomes = (id: string, state: string): Promise<Journalled> =>
    eventually(`claim ${id}`, async () => {
      const found = await one(id);
      if (found?.state !== state) throw new Error(`is ${found?.state}, not ${state}`);
      return found;
    });

  return {
    get service() {
      return service;
    },
    eventOf,
    post,
    claim,
    journal,
    one,
    shipped,
    received,
    becomes,
  };
}
