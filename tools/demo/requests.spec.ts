// The demo's requests, the numbers of its papers, and the language of its texts.
import { commandsOf, DEMO_COMMANDS, demoFields, SHIPPED } from './history-commands.js';

type Asked = { readonly allotment?: string; readonly place: string };
const asked = (type: string) => commandsOf(type).map((command) => command.data as Asked);
const idsOf = (type: string) => asked(type).map(({ allotment }) => allotment);

describe('requests', () => {
  const requests = new Set(idsOf('RequestAllotment'));

  it('are what each grant and refusal answers, once', () => {
    const answered = [...idsOf('GrantAllotment'), ...idsOf('RefuseAllotment')];
    expect(answered.filter((id) => id === undefined || !requests.has(id))).toEqual([]);
    expect(new Set(answered).size).toBe(answered.length);
    expect(idsOf('RefuseAllotment').length).toBeGreaterThanOrEqual(8);
  });

  it('are what every consignment of the centre is for', () => {
    const sent = [
      ...SHIPPED.filter((command) => demoFields(command).from === '00'),
      ...commandsOf('ShipInk'),
    ];
    const unasked = sent.filter(({ data }) => !requests.has((data as Asked).allotment));
    expect(unasked).toEqual([]);
  });

  it('are open at the end in a few offices, mostly of the last week', () => {
    const shipped = [...commandsOf('ShipBlanks'), ...commandsOf('ShipInk')];
    const done = new Set([
      ...idsOf('GrantAllotment'),
      ...idsOf('RefuseAllotment'),
      ...shipped.map(({ data }) => (data as Asked).allotment),
    ]);
    const open = commandsOf('RequestAllotment').filter(
      ({ data }) => !done.has((data as Asked).allotment),
    );
    expect(open.length).toBeGreaterThanOrEqual(10);
    expect(open.length).toBeLessThanOrEqual(25);
    expect(new Set(open.map(({ data }) => (data as Asked).place)).size).toBe(open.length);
    expect(open.filter(({ occurredAt }) => occurredAt! < '2017-07-10').length).toBeLessThan(5);
    const perPlace = new Map<string, number>();
    for (const { place } of asked('RequestAllotment'))
      perPlace.set(place, (perPlace.get(place) ?? 0) + 1);
    expect(Math.max(...perPlace.values())).toBeLessThanOrEqual(9);
  });
});

describe('papers', () => {
  it.each([
    ['RequestAllotment', 'allotment', /^JTH-/],
    ['ShipBlanks', 'shipment', /^SJ-/],
    ['ShipInk', 'shipment', /^SJ-/],
    ['RequestLoan', 'loan', /^PJM-/],
  ])('of %s have short ids', (type, field, form) => {
    for (const { data } of commandsOf(type))
      expect((data as Record<string, string>)[field]).toMatch(form);
  });

  it('are numbered by place in the order of their recording', () => {
    const last = new Map<string, number>();
    const own = ({ type, data }: (typeof DEMO_COMMANDS)[number]) => {
      const { allotment, shipment } = data as { allotment?: string; shipment?: string };
      if (type === 'RequestAllotment') return allotment;
      return type === 'ShipBlanks' || type === 'ShipInk' ? shipment : undefined;
    };
    for (const command of DEMO_COMMANDS) {
      const id = own(command);
      if (id === undefined) continue;
      const [, series, number] = /^(.*)-(\d+)$/.exec(id)!;
      expect([id, Number(number)]).toEqual([id, (last.get(series!) ?? 0) + 1]);
      last.set(series!, Number(number));
    }
    expect(last.get('SJ-00-2017')).toBeGreaterThan(2_000);
  });

  it('have no draft left in any field', () => {
    expect(DEMO_COMMANDS.filter((command) => JSON.stringify(command).includes('<'))).toEqual([]);
  });
});

describe('texts', () => {
  it('are in Bahasa Indonesia', () => {
    const english =
      /\b(?:the|of|on|no|not|by|was|were|with|printer broken|power|torn|found|office car|cards)\b/i;
    const texts = new Set<string>();
    const collect = (value: unknown): void => {
      if (typeof value === 'string' && value.includes(' ')) texts.add(value);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    };
    for (const { data, document } of DEMO_COMMANDS) collect([data, document]);
    expect([...texts].filter((text) => english.test(text))).toEqual([]);
    expect(texts.size).toBeGreaterThan(100);
  });
});
