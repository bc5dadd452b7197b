// Who can lend, ranked, with distance and days before and after; and who cannot, and why.
import type {
  LenderCandidate,
  LenderExcluded,
  LendersAnswer,
} from '../../../libs/service/loans/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import { loanTexts } from '../i18n/tasks/loans.js';
import { AnswerView } from '../ui/answer-view.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';

const SHOWN_MAX = 10;

export function LenderTable(props: {
  readonly borrower: string;
  readonly item: string;
  readonly model: string;
  /** The model is that of the item, not left over from another. */
  readonly isNamed: boolean;
  readonly quantity: number | undefined;
}) {
  const { borrower, item, model, isNamed, quantity } = props;
  const texts = useTexts(loanTexts);
  const isModelled = isNamed || ofGoods(item).model === 'required';
  const isComplete = quantity !== undefined && quantity > 0 && (!isModelled || model !== '');
  const query = new URLSearchParams({
    borrower,
    item,
    ...(isModelled ? { model } : {}),
    ...(item === 'printer' ? {} : { quantity: String(quantity) }),
  });
  const answer = useAnswer<LendersAnswer>(isComplete ? `/v1/lenders?${query}` : undefined);
  if (!isComplete) return null;
  return (
    <section class="stack" aria-labelledby="candidates">
      <h2 id="candidates">{texts.candidates}</h2>
      <p class="small muted">{texts.candidatesHelp}</p>
      <AnswerView answer={answer}>
        {({ candidates = [], excluded = [] }) => (
          <>
            <Candidates candidates={candidates} />
            <Excluded excluded={excluded} />
          </>
        )}
      </AnswerView>
    </section>
  );
}

function Candidates({ candidates }: { readonly candidates: readonly LenderCandidate[] }) {
  const texts = useTexts(loanTexts);
  if (candidates.length === 0) return <p>{texts.noCandidates}</p>;
  const shown = candidates.filter(({ suggested }, index) => suggested || index < SHOWN_MAX);
  const isPrinter = shown[0]?.capacityBefore !== undefined;
  return (
    <>
      <div class="table-box">
        <table>
          <thead>
            <tr>
              <th scope="col" class="number">
                #
              </th>
              <th scope="col">{texts.lender}</th>
              <th scope="col" class="number">
                {texts.canLend}
              </th>
              <th scope="col" class="number">
                {texts.km}
              </th>
              <th scope="col" class="number">
                {isPrinter ? texts.capacityBefore : texts.daysBefore}
              </th>
              <th scope="col" class="number">
                {isPrinter ? texts.capacityAfter : texts.daysAfter}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ rank, lender, name, kind, km, canLend, suggested, ...figures }) => (
              <tr key={lender}>
                <td class="number">{rank}</td>
                <th scope="row">
                  <a href={`/app/places/${lender}`}>{name}</a>
                  {suggested && <span class="small muted"> · {texts.suggested}</span>}
                </th>
                <td class="number">{shownNumber(canLend)}</td>
                <td class="number">{texts.kilometres(shownNumber(Math.round(km)))}</td>
                {[
                  figures.capacityBefore ?? figures.daysBefore,
                  figures.capacityAfter ?? figures.daysAfter,
                ].map((figure, index) => (
                  <td key={index} class="number">
                    {figure === null && kind !== 'regency' ? '–' : shownNumber(figure, 1)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {candidates.length > shown.length && (
        <p class="small muted">
          {texts.moreCandidates(shownNumber(candidates.length - shown.length))}
        </p>
      )}
    </>
  );
}

/** Those of the own province: the reasons of the whole country would hide them. */
function Excluded({ excluded }: { readonly excluded: readonly LenderExcluded[] }) {
  const texts = useTexts(loanTexts);
  const { place } = useReader();
  const near = excluded.filter(({ province }) => province === place.province);
  if (near.length === 0) return null;
  return (
    <details>
      <summary>{texts.excluded(shownNumber(near.length))}</summary>
      <ul class="small">
        {near.map(({ lender, name, says }) => (
          <li key={lender}>
            {name}: {says}
          </li>
        ))}
      </ul>
    </details>
  );
}
