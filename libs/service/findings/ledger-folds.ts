// Folds over the whole ledger: one at a time, what waits at the same point together, the last
// answers kept.
import { Inject, Injectable } from '@nestjs/common';
import { EventStore } from '../../kernel/ports/event-store.js';
import type { Inquiry, LedgerFold } from '../../audit/findings/finding.js';
import { answerFindings, type AnsweredFinding } from '../../audit/findings/register.js';
import { pagesOf, type Pages } from '../../audit/pages.js';
import { Rules } from '../../domain/rules.js';
import { END_OF_TIME_MS } from '../../kernel/core/as-of.js';
import { DAY_MS } from '../../domain/values/time.js';
import { Settings } from '../../ledger/config/settings.js';
import { Holidays } from '../planning/holidays.js';
import { FindingsProgress } from './findings-progress.js';

/** More than there are kinds, so that an overview of all of them is kept. */
const ANSWERS_KEPT = 32;
/** Events that one kind folds before other requests run. */
const EVENTS_A_TURN = 2000;

/** Up to which position and business time a finding is folded, and the time for ages (ms). */
type Extent = { readonly position: number; readonly asOfMs: number; readonly nowMs: number };

/** A question that waits for a fold; those of one `point` are as of the same time. */
type AskedFinding = {
  readonly kind: LedgerFold;
  readonly given: Partial<Inquiry>;
  readonly extent: Extent;
  readonly point: string;
};

@Injectable()
export class LedgerFolds {
  /** The last answers, so that the pages of one list come from one fold. */
  private readonly answers = new Map<string, AnsweredFinding>();
  /** What waits for the fold that runs: what is asked as of the same point is folded together. */
  private readonly waiting = new Map<string, AskedFinding>();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly holidays: Holidays,
    private readonly progress: FindingsProgress,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  /** The stored answer, or that of a new fold: folds over the ledger run one after another. */
  async answered(
    kind: LedgerFold,
    given: Partial<Inquiry>,
    extent: Extent,
  ): Promise<AnsweredFinding> {
    // Without a point in time ages are counted to the day: within it the pages belong together.
    const day = Math.floor(extent.nowMs / DAY_MS);
    const point = JSON.stringify([extent.position, extent.asOfMs, day]);
    const key = JSON.stringify([kind.name, given, point]);
    const known = this.answers.get(key);
    if (known) return known;
    const question = { kind, given, extent, point };
    this.waiting.set(key, question);
    const run = this.running.then(() => this.answers.get(key) ?? this.foldWith(key, question));
    this.running = run.catch(() => undefined);
    return run;
  }

  /** Folds a question and all that wait at the same point, in one pass; gives its answer. */
  private async foldWith(key: string, question: AskedFinding): Promise<AnsweredFinding> {
    this.waiting.set(key, question);
    const asked = [...this.waiting].filter(([, { point }]) => point === question.point);
    for (const [waiting] of asked) this.waiting.delete(waiting);
    const { position, asOfMs, nowMs } = question.extent;
    const progress = asked.map(([, { kind }]) => ({ kind: kind.name, read: 0, of: position }));
    for (const one of progress) this.progress.begin(one);
    const answers = await answerFindings(
      asked.map(([, { kind, given }]) => ({ kind, given: { ...this.basis(), ...given } })),
      inTurns(pagesOf(this.store, 0, position), Math.ceil(EVENTS_A_TURN / asked.length)),
      { position, asOfMs, knownAtMs: END_OF_TIME_MS },
      () => nowMs,
      (events) => progress.forEach((one) => (one.read += events)),
    ).finally(() => progress.forEach((one) => this.progress.end(one)));
    asked.forEach(([answered], index) => this.answers.set(answered, answers[index]!));
    for (const old of this.answers.keys())
      if (this.answers.size > ANSWERS_KEPT) this.answers.delete(old);
    return answers[asked.findIndex(([answered]) => answered === key)]!;
  }

  /** What every inquiry rests on. */
  private basis() {
    return {
      places: this.rules.places,
      inkModels: this.rules.inkModels,
      cardsPerDay: this.settings.printerCardsPerDay,
      lowPrintThreshold: this.settings.lowPrintThreshold,
      calendar: this.holidays.calendar,
      backlogDays: this.settings.backlogDays,
    };
  }
}

/** Pages of so many events at most; other requests run between two of them. */
async function* inTurns(pages: Pages, events: number): Pages {
  for await (const page of pages)
    for (let from = 0; from < page.length; from += events) {
      yield page.slice(from, from + events);
      await new Promise<void>((next) => setImmediate(next));
    }
}
