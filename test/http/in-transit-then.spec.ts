// What was in transit at a time, as it was known then: later entries, corrections and replacements
// change nothing of it.
import { reportWaiting } from '../../libs/testing/scenarios/loan-requests.js';
import { centreUser, regencyUser, TestService } from '../../libs/testing/servers/test-service.js';
import { openOffice } from './office.js';

const BANJAR = '32.79';
const banjar = regencyUser(BANJAR);
const west = { role: 'province', place: '32' };
const DAY = '2017-07-17';
const at = (clock: string) => `${DAY}T${clock}:00+07:00`;
type Planning = {
  readonly blanks: {
    readonly days: number;
    readonly withInbound: { readonly days: number };
  };
};

describe('PLAN-7 what was in transit', () => {
  let service: TestService;
  /** What was answered at a time, by the time. */
  const answered = new Map<string, { readonly office: Planning; readonly all: object }>();
  beforeAll(async () => {
    service = await TestService.start({ now: at('07:00') });
    await openOffice(service, banjar, 600, 90_000);
    // 600 people are 10 cards a day: 600 blanks are 60 days, each 10 in transit one more.
    await reportWaiting(service, BANJAR, '2017-07-14', 600);
    await openOffice(service, west, 5_000, 5_000);
  });
  afterAll(() => service.stop());

  const setClock = (clock: string) => service.clock.set(Date.parse(at(clock)));
  const ask = async (more = '') => {
    const [office, all] = await Promise.all(
      [`place=${BANJAR}`, 'province=32'].map((where) =>
        service.ask(`/v1/forecast?${where}${more}`, centreUser),
      ),
    );
    const [{ planning }] = office!['items'] as [{ planning: Planning }];
    return { office: planning, all: all!['items'] as object };
  };
  const note = async (clock: string) => {
    setClock(clock);
    answered.set(clock, await ask());
  };
  const ship = (shipment: string, quantity: number) => ({
    shipment,
    from: '32',
    to: BANJAR,
    quantity,
    expectedAt: '2017-07-20T10:00:00+07:00',
  });
  const receive = (shipment: string, accepted: number, when: string) =>
    service.done(banjar, 'ReceiveBlanks', { shipment, accepted, occurredAt: at(when) });
  const daysOf = ({ office: { blanks } }: { readonly office: Planning }) => [
    blanks.days,
    blanks.withInbound.days,
  ];

  it('is what was answered then, whatever was entered later', async () => {
    await note('07:30');
    setClock('08:00');
    await service.done(west, 'ShipBlanks', ship('SJ-1', 1_000));
    await note('08:30');
    await note('09:00');
    // Received before that time, and entered after it.
    setClock('09:10');
    await receive('SJ-1', 600, '08:56');
    await note('09:20');
    setClock('09:30');
    await receive('SJ-1', 400, '08:50');
    await note('09:40');
    setClock('10:00');
    const shipped = await service.done(west, 'ShipBlanks', ship('SJ-2', 500));
    await note('10:10');
    setClock('10:30');
    await service.done(west, 'CorrectEvents', {
      corrections: [
        {
          event: shipped.events[0]!.id,
          reason: 'salah hitung',
          replacement: {
            type: 'ShipBlanks',
            data: { ...ship('SJ-2', 300), occurredAt: at('10:20') },
          },
        },
      ],
    });
    await note('10:40');
    setClock('10:50');
    await receive('SJ-2', 300, '10:45');
    setClock('11:00');
    expect([...answered.values()].map(daysOf)).toEqual([
      [60, 60],
      [60, 160],
      [60, 160],
      [120, 160],
      [160, 160],
      [160, 210],
      [160, 190],
    ]);
    for (const [clock, then] of answered) {
      const time = encodeURIComponent(at(clock));
      expect([clock, await ask(`&asOf=${time}&knownAt=${time}`)]).toEqual([clock, then]);
    }
    // What was known then, of all that has happened by now.
    expect(daysOf(await ask(`&knownAt=${encodeURIComponent(at('09:00'))}`))).toEqual([60, 160]);
  });

  it('counts parts that were entered in another order than they came', async () => {
    setClock('12:00');
    await service.done(west, 'ShipBlanks', ship('SJ-3', 1_000));
    setClock('13:00');
    await receive('SJ-3', 600, '13:00');
    setClock('13:10');
    await receive('SJ-3', 400, '12:10');
    setClock('13:20');
    await service.done(centreUser, 'ProcureBlanks', { quantity: 1, fundSource: 'APBN' });
    expect(daysOf(await ask())).toEqual([290, 290]);
    expect(daysOf(await ask(`&asOf=${encodeURIComponent(at('12:30'))}`))).toEqual([230, 290]);
  });
});
