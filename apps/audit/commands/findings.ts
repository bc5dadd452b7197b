// findings: what an auditor would look at, one kind at a time, from the events of any source.
import { existsSync } from 'node:fs';
import type { FindingItem, FindingKind, Inquiry } from '../../../libs/audit/findings/finding.js';
import {
  answerFindings,
  findingKind,
  FINDINGS,
  type AnsweredFinding,
} from '../../../libs/audit/findings/register.js';
import { isSerial } from '../../../libs/domain/serials/interval.js';
import { keptAccess } from '../../../libs/ledger/access/kept-access.js';
import { readCsv } from '../../../libs/ledger/config/master-data.js';
import { Holidays } from '../../../libs/service/planning/holidays.js';
import { asOfFrom, currentTimeOf, headingOf, type AsOfOptions } from '../options/as-of-options.js';
import { placeOfOption, provinceOfOption, wholeNumber } from '../options/place-options.js';
import { printHeading, simulatedFigures } from '../output/heading.js';
import { UsageError, type Run } from '../output/run.js';

type FindingsOptions = AsOfOptions & {
  readonly place?: string;
  readonly province?: string;
  readonly days?: string;
  readonly lot?: string;
  readonly serial?: string;
  readonly match?: string;
  readonly figures?: string;
  readonly limit?: string;
};

export async function showFindings(
  run: Run,
  name: string | undefined,
  options: FindingsOptions,
): Promise<void> {
  if (name === undefined) return listKinds(run);
  const kind = findingKind(name);
  if (!kind) {
    const kinds = FINDINGS.map((known) => known.name).join(', ');
    throw new UsageError(`there is no kind ${name}; there are ${kinds}`);
  }
  const limit = wholeNumber(options.limit ?? '20', '--limit');
  if (limit < 1) throw new UsageError('--limit: at least 1 is required');
  const answered = await answerOf(run, kind, options);
  if ((answered.alarms ?? 0) > 0) run.fail();
  const heading = headingOf(run.source, options, answered);
  if (!run.json) return printFindings(run, kind, answered, heading, limit);
  run.print(
    JSON.stringify({
      ...heading,
      kind: kind.name,
      question: kind.question,
      ...simulatedFigures(run),
      items: answered.items,
      totals: answered.totals,
    }),
  );
}

async function answerOf(
  run: Run,
  kind: FindingKind,
  options: FindingsOptions,
): Promise<AnsweredFinding> {
  const { source, rules, settings } = run;
  const inquiry = {
    places: rules.places,
    inkModels: rules.inkModels,
    cardsPerDay: settings.printerCardsPerDay,
    lowPrintThreshold: settings.lowPrintThreshold,
    calendar: new Holidays(settings).calendar,
    backlogDays: settings.backlogDays,
    ...parametersOf(run, kind, options),
    ...(await accessOf(run, kind)),
  };
  const bar = run.bar(kind.name, source.total);
  const nowOf = (recordedAt: string) =>
    options.asOf === undefined ? currentTimeOf(source, recordedAt) : Date.parse(options.asOf);
  const asOf = asOfFrom(options);
  const asked = [{ kind, given: inquiry }];
  const [answered] = await answerFindings(asked, source.pages(), asOf, nowOf, bar.tick);
  bar.stop();
  return answered!;
}

/** Throws UsageError where the storage itself is not read: an export has no access. */
async function accessOf(
  { source, settings }: Run,
  { name, comparesAccess }: FindingKind,
): Promise<Partial<Inquiry>> {
  if (!comparesAccess) return {};
  if (!source.reading)
    throw new UsageError(
      `${name} compares the events with the storage: run it beside the storage, or ask the ` +
        `service for /v1/findings?kind=${name}`,
    );
  return { access: await keptAccess(source.reading.access, settings) };
}

function printFindings(
  run: Run,
  kind: FindingKind,
  { items, totals = {} }: AnsweredFinding,
  heading: ReturnType<typeof headingOf>,
  limit: number,
): void {
  const { texts } = run;
  const question = texts.finding(kind.name);
  run.print(texts.sentence('question', { number: kind.question, question }));
  printHeading(run, heading);
  for (const [name, total] of Object.entries(totals))
    if (!Array.isArray(total)) run.print(`  ${texts.column(name)}: ${texts.cell(total, name)}`);
  for (const total of Object.values(totals))
    if (Array.isArray(total))
      run.table((total as FindingItem[]).slice(0, limit).map(withoutEvents));
  const sentence = items.length === 0 ? 'nothingFound' : 'found';
  run.print(texts.sentence(sentence, { kind: kind.name, count: items.length }));
  run.table(items.slice(0, limit).map(withoutEvents));
  if (items.length > limit) run.print(texts.sentence('more', { count: items.length - limit }));
}

/** Text leaves out the event ids; --json has them. */
const withoutEvents = ({ events: _events, eventCount: _count, ...item }: FindingItem) => item;

/** Throws UsageError where the text is no serial number. */
function serialOfOption(text: string): string {
  if (isSerial(text)) return text;
  throw new UsageError('--serial: a serial number is 1 to 24 capital letters and digits');
}

function listKinds({ texts, json, print, table }: Run): void {
  const kinds = FINDINGS.map((kind) => ({
    question: kind.question,
    kind: kind.name,
    days: kind.days ?? null,
    needs: (kind.needs ?? []).map((option) => `--${option}`).join(' '),
    answers: texts.finding(kind.name),
  })).sort((a, b) => a.question - b.question);
  if (json) print(JSON.stringify(kinds));
  else table(kinds);
}

function parametersOf(
  run: Run,
  kind: FindingKind,
  { place, province, days, lot, serial, match, figures }: FindingsOptions,
): Partial<Inquiry> {
  if (figures !== undefined && !existsSync(figures))
    throw new UsageError(`--figures: there is no file ${figures}`);
  const given = {
    ...(place === undefined ? {} : { place: placeOfOption(run, place).code }),
    ...(province === undefined ? {} : { province: provinceOfOption(run, province) }),
    ...(days === undefined ? {} : { days: wholeNumber(days, '--days') }),
    ...(lot === undefined ? {} : { lot }),
    ...(match === undefined ? {} : { match }),
    ...(serial === undefined ? {} : { serial: serialOfOption(serial) }),
    ...(figures === undefined ? {} : { figures: readCsv(figures) }),
  };
  for (const needed of kind.needs ?? [])
    if (!(needed in given)) throw new UsageError(`${kind.name} needs --${needed}`);
  return given;
}
