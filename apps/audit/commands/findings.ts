// findings: what an auditor would look at, one kind at a time, folded from the events of any
// source.
import { existsSync } from 'node:fs';
import type { FindingKind, Inquiry, Item } from '../../../libs/audit/findings/finding.js';
import { findingKind, findings, FINDINGS } from '../../../libs/audit/findings/register.js';
import { readCsv } from '../../../libs/service/config/master-data.js';
import { instantOf, momentsOf, nowOf, Usage, type Moments, type Run } from '../output/run.js';
import { placeIn, provinceIn, sayMoments, simulatedMark } from './verbs-read.js';

type Options = Moments & {
  place?: string;
  province?: string;
  days?: string;
  lot?: string;
  serial?: string;
  match?: string;
  figures?: string;
  limit?: string;
};

export async function findSuspicious(
  run: Run,
  name: string | undefined,
  options: Options,
): Promise<void> {
  const { source, texts, rules, settings } = run;
  if (name === undefined) return list(run);
  const kind = findingKind(name);
  if (!kind)
    throw new Usage(
      `there is no kind ${name}; there are ${FINDINGS.map((one) => one.name).join(', ')}`,
    );
  const limit = whole(options.limit ?? '20', '--limit');
  if (limit < 1) throw new Usage('--limit: at least 1 is wanted');
  const asked = {
    places: rules.places,
    inkModels: rules.inkModels,
    cardsPerDay: settings.printerCardsPerDay,
    lowPrintThreshold: settings.lowPrintThreshold,
    ...parametersOf(run, kind, options),
  };
  const bar = run.bar(kind.name, source.total);
  const now = (recordedAt: string) =>
    options.asOf === undefined ? nowOf(source, recordedAt) : Date.parse(options.asOf);
  const found = await findings(kind, asked, source.pages(), instantOf(options), now, bar.tick);
  bar.stop();
  if ((found.alarms ?? 0) > 0) run.wrong();
  const { items, totals } = found;
  const moments = momentsOf(source, options, found);
  if (run.json)
    return run.out(
      JSON.stringify({
        ...moments,
        kind: kind.name,
        question: kind.question,
        ...simulatedMark(run),
        items,
        totals,
      }),
    );
  run.out(
    texts.sentence('question', { number: kind.question, question: texts.finding(kind.name) }),
  );
  sayMoments(run, moments);
  for (const [total, value] of Object.entries(totals ?? {}))
    if (!Array.isArray(value)) run.out(`  ${texts.column(total)}: ${texts.cell(value, total)}`);
  for (const value of Object.values(totals ?? {}))
    if (Array.isArray(value)) run.table((value as Item[]).slice(0, limit).map(shown));
  run.out(
    texts.sentence(items.length === 0 ? 'nothingFound' : 'found', {
      kind: kind.name,
      count: items.length,
    }),
  );
  run.table(items.slice(0, limit).map(shown));
  if (items.length > limit) run.out(texts.sentence('more', { count: items.length - limit }));
}

/** Lines for people leave the event ids out; --json has them. */
const shown = ({ events: _events, eventCount: _count, ...item }: Item): Item => item;

function list({ texts, json, out, table }: Run): void {
  const kinds = FINDINGS.map((kind) => ({
    question: kind.question,
    kind: kind.name,
    days: kind.days ?? null,
    needs: (kind.needs ?? []).map((one) => `--${one}`).join(' '),
    answers: texts.finding(kind.name),
  })).sort((a, b) => a.question - b.question);
  if (json) out(JSON.stringify(kinds));
  else table(kinds);
}

function whole(text: string, option: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Usage(`${option}: a whole number is wanted`);
  return Number(text);
}

function parametersOf(
  run: Run,
  kind: FindingKind,
  { place, province, days, lot, serial, match, figures }: Options,
): Partial<Inquiry> {
  if (figures !== undefined && !existsSync(figures))
    throw new Usage(`--figures: there is no file ${figures}`);
  const given = {
    ...(place === undefined ? {} : { place: placeIn(run, place).code }),
    ...(province === undefined ? {} : { province: provinceIn(run, province) }),
    ...(days === undefined ? {} : { days: whole(days, '--days') }),
    ...(lot === undefined ? {} : { lot }),
    ...(match === undefined ? {} : { match }),
    ...(serial === undefined ? {} : { serial: whole(serial, '--serial') }),
    ...(figures === undefined ? {} : { figures: readCsv(figures) }),
  };
  for (const needed of kind.needs ?? [])
    if (!(needed in given)) throw new Usage(`${kind.name} needs --${needed}`);
  return given;
}
