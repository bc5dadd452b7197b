// The minutes of a count (Berita Acara Stok Opname), with the adjustment that followed it.
import type { PlaceAnswer } from '../../../libs/service/places/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import type { PageProps } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { typeOf, type ShownEvent } from '../events/shown-event.js';
import { minutesTexts } from '../i18n/tasks/minutes.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import { AllAnswers, Signatures } from '../papers/paper-parts.js';
import { PaperPage } from '../papers/paper-page.js';
import { mayReadOf } from '../places/may-read.js';
import { MinutesHead, MinutesTable, useDayInWords } from './minutes-parts.js';
import { blanksOf, inkOf } from '../../../libs/domain/values/goods.js';
import { useGoodsInWords } from '../places/goods-names.js';

/** What a count and an adjustment say, as far as the paper needs it. */
type CountData = {
  readonly model?: string;
  readonly counted: number;
  readonly expected: number;
  readonly counter: string;
  readonly document?: string;
};
type AdjustmentData = {
  readonly count: string;
  readonly delta: number;
  readonly officialRecord?: { readonly number: string; readonly date: string };
};

export function CountMinutesPage({ parameters }: PageProps) {
  const code = parameters['code']!;
  const texts = useTexts(minutesTexts);
  const reader = useReader();
  const head = useAnswer<PlaceAnswer>(`/v1/places/${encodeURIComponent(code)}`);
  const count = useAnswer<ShownEvent>(`/v1/events/${encodeURIComponent(parameters['event']!)}`);
  const type = count.body && typeOf(count.body);
  const isCount = type === 'BlankCounted' || type === 'InkCounted';
  const adjusted = type === 'InkCounted' ? 'InkAdjusted' : 'BlankAdjusted';
  const place = encodeURIComponent(code);
  const after = count.body?.position ?? '0';
  const adjustments = useAnswer<readonly ShownEvent[]>(
    isCount && mayReadOf(reader, 'event', code)
      ? `/v1/events?place=${place}&type=${adjusted}&after=${after}&limit=1000`
      : undefined,
  );
  const answers = isCount ? [head, count, adjustments] : [head, count];
  return (
    <PaperPage
      title={texts.countTitle}
      isWhole={isCount && answers.every(({ body }) => body !== undefined)}
      tools={<a href={`/app/places/${code}`}>{texts.backToPlace}</a>}
    >
      <AllAnswers answers={answers}>
        {() =>
          isCount ? (
            <CountPaper
              place={{ code, name: head.body!.name }}
              count={count.body!}
              adjustment={adjustments.body!.find(
                ({ data }) => (data as AdjustmentData).count === count.body!.id,
              )}
            />
          ) : (
            <p>{texts.noCount}</p>
          )
        }
      </AllAnswers>
    </PaperPage>
  );
}

function CountPaper(props: {
  readonly place: { readonly code: string; readonly name: string };
  readonly count: ShownEvent;
  readonly adjustment: ShownEvent | undefined;
}) {
  const { place, count, adjustment } = props;
  const texts = useTexts(minutesTexts);
  const paper = useTexts(paperTexts);
  const goodsName = useGoodsInWords(paper);
  const { model, counted, expected, counter, document } = count.data as unknown as CountData;
  const goods = count.type === 'InkCounted' ? inkOf(model!) : blanksOf(model);
  const day = useDayInWords(count.time, place.code);
  const difference = counted - expected;
  const remark = difference === 0 ? texts.agrees : difference < 0 ? texts.less : texts.more;
  const number =
    adjustment && (adjustment.data as unknown as AdjustmentData).officialRecord?.number;
  return (
    <article class="paper paper-a4">
      <MinutesHead heading={texts.count} number={document ?? number ?? null} />
      {day !== undefined && (
        <p>{texts.countOpening(day, `${place.name} (${place.code})`, counter)}</p>
      )}
      <MinutesTable
        head={[
          ...[texts.goods, texts.unit, texts.remark],
          ...[texts.byCard, texts.counted, texts.difference],
        ]}
        rows={[
          [
            goodsName(goods),
            paper.units[goods.item],
            remark,
            shownNumber(expected),
            shownNumber(counted),
            shownNumber(difference),
          ],
        ]}
        words={3}
        label={texts.lines}
      />
      <p>
        {adjustment
          ? texts.adjusted(
              shownNumber((adjustment.data as unknown as AdjustmentData).delta),
              number ?? texts.withoutNumber,
            )
          : texts.notAdjusted}
      </p>
      <Signatures who={[texts.counts, texts.keeps, texts.approves]} />
    </article>
  );
}
