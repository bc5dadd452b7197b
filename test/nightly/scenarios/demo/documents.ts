// The figures that documents give of the demo, compared with the service: each sentence is put
// together from answers and must stand in the document.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
  type Json,
} from '../../../../libs/testing/servers/test-service.js';

const ROOT = join(__dirname, '../../../..');
/** A document as one line, so that sentences may be broken anywhere. */
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8').replace(/\s+/g, ' ');
const shown = (value: unknown, digits = 1) =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(Number(value));
type Figures = Readonly<Record<string, number>>;
const figuresAt = (answer: unknown, ...path: readonly string[]): Figures =>
  path.reduce<unknown>((part, name) => (part as Json)[name], answer) as Figures;

type Series = {
  readonly days: readonly string[];
  /** By place, then by day; null where it is not known. */
  readonly values: readonly (readonly (number | null)[])[];
};

/**
 * `demo` gives the folder of the demo's ledger, which nobody writes meanwhile, and `printed` what
 * the demo printed.
 */
export function documentedFigures(demo: () => string, printed: () => string): void {
  describe('documents say of the demo what the service says', () => {
    let service: TestService;
    beforeAll(async () => {
      service = await TestService.start({ from: demo(), now: '2017-07-17T12:00:00+07:00' });
    });
    afterAll(() => service.stop());
    const ask = (path: string, user = centreUser) => service.ask(path, user);
    const items = async (path: string) => (await ask(path))['items'] as readonly Json[];
    const blanksOf = async (place: string) => figuresAt(await ask(`/v1/stock/${place}`), 'blanks');

    it('README.md: the summary', async () => {
      const { distributed, printed, utilisation } = figuresAt(await ask('/v1/summary'));
      expect(textOf('README.md')).toContain(
        `distributed ${shown(distributed)} · printed ${shown(printed)} · ${utilisation} %`,
      );
    });

    it('docs/start/cockpit.md: what to try with each link', () => {
      const lines = [...printed().matchAll(/^ {2}(\w+ [\d.]+) +(\D.*)\n +http\S+#code=/gm)];
      expect(lines).toHaveLength(7);
      const text = textOf('docs/start/cockpit.md');
      for (const [, who, toTry] of lines) expect(text).toContain(`| \`${who}\` | ${toTry} |`);
    });

    it('docs/demo-assumptions.md: the reported figures', async () => {
      const text = textOf('docs/demo-assumptions.md');
      const summary = await ask('/v1/summary');
      const { procured, distributed, printed, notYetEnrolled } = figuresAt(summary);
      for (const row of [
        `| procured by the centre | ${shown(procured)} |`,
        `| distributed by 17 July | ${shown(distributed)} |`,
        `| printed by 6 July | ${shown(printed)} |`,
        `| regencies with fewer than 15 prints | ${figuresAt(summary, 'lowPrint')['count']} |`,
        `| not yet enrolled, target | ${shown(notYetEnrolled)}, 31 October 2017 |`,
      ])
        expect(text).toContain(row);
      const [lampung, eastJava, northKalimantan] = await Promise.all(
        ['18', '35', '65'].map(blanksOf),
      );
      expect(text).toContain(`| Lampung | ${shown(lampung!['received'])}, fifteen parts |`);
      expect(text).toContain(
        `| East Java, North Kalimantan | ${shown(eastJava!['received'])}; ` +
          `${shown(northKalimantan!['received'])} |`,
      );
      const karangasem = await blanksOf('51.07');
      expect(text).toContain(`| Karangasem | ${shown(karangasem['received'])} on 17 July |`);
      const jombang = await blanksOf('35.17');
      expect(text).toContain(
        `| Jombang | ${shown(jombang['received'])} received, ` +
          `${shown(jombang['printed'])} printed | ` +
          `${shown(jombang['onHand'])} on hand; its report of 6 July shows ` +
          `${shown(jombang['onHand']! + 1_000)} |`,
      );
      const { lastReport } = await ask('/v1/stock/35.17');
      expect(lastReport).toMatchObject({
        date: '2017-07-06',
        blanksLeft: jombang['onHand']! + 1_000,
      });
    });

    it('docs/demo-assumptions.md: July over June', async () => {
      const { days, values } = (await ask(
        '/v1/series?measure=printed&by=day&from=2017-06-01&to=2017-07-06',
      )) as unknown as Series;
      const mean = (month: string) => {
        const own = days
          .map((day, i) => ({ day, printed: values[0]![i] ?? 0 }))
          .filter(({ day, printed }) => day.startsWith(month) && printed > 0);
        return own.reduce((sum, { printed }) => sum + printed, 0) / own.length;
      };
      const rise = Math.round((mean('2017-07') / mean('2017-06') - 1) * 100);
      expect(textOf('docs/demo-assumptions.md')).toContain(
        `| prints a day, July over June | +${rise} % |`,
      );
    });

    it('docs/demo-assumptions.md: requests refused and open', async () => {
      const words: Readonly<Record<number, string>> = {
        11: 'eleven',
        18: 'eighteen',
        19: 'nineteen',
      };
      const refused = await items('/v1/allotments?state=refused&limit=1000');
      const open = await items('/v1/allotments?state=open&limit=1000');
      const late = open.filter(
        (row) => String(figuresAt(row, 'requestedStep')['at']) >= '2017-07-10',
      );
      const text = textOf('docs/demo-assumptions.md');
      expect(text).toContain(`| ${words[refused.length]} offices ask again soon after`);
      expect(text).toContain(
        `${words[open.length]} requests are open, ${words[late.length]} of them made since 10 July`,
      );
    });

    it('docs/concepts/planning.md: Ciamis by hand', async () => {
      const [item] = (await ask('/v1/forecast?place=32.07', regencyUser('32.07')))[
        'items'
      ] as readonly Json[];
      const planning = item!['planning'];
      const { expectedUsePerDay, expectedInkPerDay, needPerDay, capacityPerDay, unmetPerDay } =
        figuresAt(planning);
      const { leadTimeDays, minimumBlanks, orderRibbons, inkPrintsWithOrders } = figuresAt(
        planning,
        'reorder',
      );
      const { blanksPerDay, inkPrintsPerDay, blanksDeviation } = figuresAt(planning, 'demand');
      const { recordedDays, unknownDays } = figuresAt(planning, 'basis');
      const { people } = figuresAt(planning, 'waiting');
      const { onHand } = await blanksOf('32.07');
      const { days } = figuresAt(planning, 'blanks');
      const inkDays = figuresAt(planning, 'ink')['days'];
      const text = textOf('docs/concepts/planning.md');
      const bridge = Math.max(leadTimeDays!, 20) * expectedInkPerDay!;
      for (const sentence of [
        `${recordedDays} recorded days from 15 June to 16 July, ${unknownDays} unknown`,
        `= ${blanksPerDay} cards; of ink (879 + 86) ÷ 10 = ${inkPrintsPerDay} prints`,
        `${shown(people)} ÷ 60 = ${needPerDay} cards a day`,
        `2 working printers × 125 = ${capacityPerDay} cards`,
        `= ${expectedInkPerDay} prints. \`unmetPerDay\` = ` +
          `${needPerDay} − ${capacityPerDay} = ${unmetPerDay}`,
        `${shown(onHand)} blanks ÷ ${expectedUsePerDay} = ${days}`,
        `${inkPrintsWithOrders} prints ÷ ${expectedInkPerDay} = ${inkDays}`,
        `of cards s = ${blanksDeviation}`,
        `of its four requests ${leadTimeDays} working days: ` +
          `${expectedUsePerDay} × ${leadTimeDays} = ${shown(minimumBlanks)}.`,
        `${expectedInkPerDay} × ${leadTimeDays} = ` +
          `${shown(Math.ceil(expectedInkPerDay! * leadTimeDays!))} prints are not there: ` +
          `60 × ${expectedInkPerDay} − ${inkPrintsWithOrders} = ` +
          `${shown(60 * expectedInkPerDay! - inkPrintsWithOrders!, 0)} prints are ` +
          `${orderRibbons} ribbons`,
        `${shown(bridge, 0)} prints, less the ${inkPrintsWithOrders} that are there, are ` +
          `${shown(bridge - inkPrintsWithOrders!, 0)}, or 9 ribbons`,
      ])
        expect(text).toContain(sentence);
    });

    it('docs/auditor-figures.csv: outside figures of places and days with prints', async () => {
      const rows = readFileSync(join(ROOT, 'docs/auditor-figures.csv'), 'utf8').trim().split('\n');
      const figures = rows.slice(1).map((row) => row.split(','));
      expect(figures.length).toBeGreaterThan(2);
      const recorded: unknown[] = [];
      for (const [place, date, outside] of figures) {
        const of = place === '' ? '' : `&place=${place}`;
        const path = `/v1/series?measure=printed&by=day&from=${date}&to=${date}${of}`;
        const { values } = (await ask(path, auditorUser)) as unknown as Series;
        recorded.push([`${place} ${date} ${outside}`, values[0]![0]]);
      }
      expect(recorded).toEqual([
        ['35.17 2017-07-05 238', 238],
        ['35.17 2017-07-06 350', 238],
        ['18.05 2017-07-06 150', 130],
        [' 2017-07-06 40000', 47_312],
      ]);
    });
  });
}
