// What an act does to the books of a place: each balance before and after it, and who must confirm
// it (CTRL-7).
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { CENTRE } from '../../../libs/domain/values/places.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import { correctionTexts } from '../i18n/tasks/correction.js';
import { usePlaceNaming } from '../places/place-names.js';
import type { PreviewAnswer } from '../record/use-preview.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';
import { useGoodsInWords } from '../places/goods-names.js';

type OutcomeProps = {
  readonly preview: PreviewAnswer;
  /** Whose books they are. */
  readonly owner: string;
};

export function ExpectedOutcome({ preview, owner }: OutcomeProps) {
  const isAsked = preview.events.some(
    ({ data }) => (data as { readonly confirmation?: string }).confirmation === 'required',
  );
  return (
    <>
      <BalanceChanges preview={preview} owner={owner} />
      {isAsked && <ToConfirm owner={owner} />}
    </>
  );
}

/** Each balance of a place that changes. */
export function BalanceChanges({ preview, owner }: OutcomeProps) {
  const texts = useTexts(correctionTexts);
  const goodsName = useGoodsInWords({ blank: texts.blanks, ink: texts.ink });
  const { body } = useAnswer<StockAnswer>(`/v1/stock/${owner}`);
  if (!body) return null;
  const lines = preview.balances
    .filter(({ place }) => place === owner)
    .flatMap(({ item, model, onHand, quarantine }) =>
      model === null
        ? [
            { goods: texts.blanks, before: body.blanks.onHand, after: onHand },
            { goods: texts.spoiled, before: body.blanks.quarantine, after: quarantine },
          ]
        : [
            {
              goods: goodsName({ item, model }),
              before:
                (ofGoods(item).inPrints
                  ? body.ink.find((one) => one.model === model)?.prints
                  : body.otherBlanks?.find((one) => one.model === model)?.onHand) ?? 0,
              after: onHand,
            },
          ],
    )
    .filter(({ before, after }) => before !== after);
  return (
    <>
      {lines.length === 0 && <p>{texts.sameBalance}</p>}
      {lines.map(({ goods, before, after }) => (
        <p key={goods} class="balance-change">
          {texts.balance(goods, shownNumber(before), shownNumber(after))}
        </p>
      ))}
    </>
  );
}

/** Who supervises the place confirms it; of the centre and of a province itself another account. */
export function ToConfirm({ owner }: Pick<OutcomeProps, 'owner'>) {
  const texts = useTexts(correctionTexts);
  const { place } = useReader();
  const nameOf = usePlaceNaming();
  const above = owner.includes('.') ? owner.slice(0, owner.indexOf('.')) : CENTRE;
  const who = above === place.code ? texts.otherAccount(nameOf(above)) : nameOf(above);
  return <p class="status-low">◐ {texts.toConfirm(who)}</p>;
}
