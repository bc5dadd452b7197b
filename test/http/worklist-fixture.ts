// A service with offices of West Java for the specs of the worklist.
import {
  minute,
  provinceUser,
  regencyUser,
  TestService,
} from '../../libs/testing/servers/test-service.js';

export const INK = 'YMCK-500';
export const [GARUT, CIAMIS, TASIK, BANJAR, BANDUNG, BEKASI, CIMAHI] = [
  '32.05',
  '32.07',
  '32.78',
  '32.79',
  '32.73',
  '32.16',
  '32.77',
] as const;
export type Item = {
  readonly kind: string;
  readonly place: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly says: string;
  readonly severity: string;
  readonly links: {
    readonly view: string;
    readonly also?: readonly string[];
    readonly act?: { readonly command: string; readonly body: object };
  };
};

/** Starts a service before each test; `service` is that of the test that runs. */
export function worklistFixture() {
  let service!: TestService;
  const at = (time: string) => service.clock.set(Date.parse(time));
  const list = async (kind = '', query = ''): Promise<readonly Item[]> =>
    (
      await service.ask(
        `/v1/worklist?province=32&each=place${kind && `&kind=${kind}`}${query}`,
        provinceUser('32'),
      )
    )['items'] as readonly Item[];
  const open = async (
    place: string,
    blanks: number,
    prints: number,
    occurredAt = '2017-06-01T08:00:00+07:00',
  ) => {
    if (blanks > 0)
      await service.done(regencyUser(place), 'OpenStock', {
        place,
        item: 'blank',
        quantity: blanks,
        minute,
        occurredAt,
      });
    if (prints > 0)
      await service.done(regencyUser(place), 'OpenStock', {
        place,
        item: 'ink',
        model: INK,
        quantity: prints,
        minute,
        occurredAt,
      });
    await service.done(regencyUser(place), 'CommissionPrinter', {
      printer: `P-${place}`,
      place,
      model: 'HDP',
      inkModel: INK,
      fundSource: 'APBD',
      occurredAt,
    });
  };
  const report = (place: string, date: string, more: object = {}) =>
    service.done(regencyUser(place), 'FileDailyReport', {
      place,
      date,
      enrolled: 1,
      printed: 1,
      blanksLeft: 5,
      inkLeft: 5,
      waiting: 9,
      ...more,
    });

  beforeEach(async () => {
    service = await TestService.start({ now: '2017-07-10T08:00:00+07:00' });
  });
  afterEach(() => service.stop());

  return {
    get service() {
      return service;
    },
    at,
    list,
    open,
    report,
  };
}
