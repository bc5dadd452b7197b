// Loans that concern the reader.
import type { LoanItemAnswer } from '../../../libs/service/loans/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { usePlaceNameMap, type PlaceNames } from '../app/place-names.js';
import { mayCommand, useReader } from '../app/reader.js';
import { useAddressQuery } from '../app/router.js';
import { useList } from '../app/use-list.js';
import { loanTexts } from '../i18n/tasks/loans.js';
import { FilterLinks } from '../ui/filter-links.js';
import { LongList } from '../ui/long-list.js';
import { Page } from '../ui/page.js';
import { dueWords, goodsWords } from './loan-words.js';
import { LoanStateMark } from './loan-state.js';

const FILTERS: Readonly<Record<string, string>> = {
  open: '&state=open',
  overdue: '&overdue=true',
  closed: '&state=closed',
  all: '',
};

export function LoansPage() {
  const texts = useTexts(loanTexts);
  const reader = useReader();
  const show = useAddressQuery().get('show') ?? 'open';
  const list = useList<LoanItemAnswer>(`/v1/loans?limit=50${FILTERS[show] ?? ''}`);
  const ask = mayCommand(reader, 'RequestLoan') && (
    <a class="button" href="/app/loans/new">
      {texts.ask}
    </a>
  );
  return (
    <Page title={texts.title} aside={ask} isWide>
      <FilterLinks
        label={texts.filter}
        name="show"
        value={show}
        options={[
          { value: 'open', text: texts.open },
          { value: 'overdue', text: texts.overdueOnly },
          { value: 'closed', text: texts.closed },
          { value: 'all', text: texts.all },
        ]}
      />
      <LongList list={list} none={texts.none} more={texts.more}>
        {(items) => <LoanTable loans={items} />}
      </LongList>
    </Page>
  );
}

function LoanTable({ loans }: { readonly loans: readonly LoanItemAnswer[] }) {
  const texts = useTexts(loanTexts);
  const names = usePlaceNameMap();
  return (
    <div class="table-box">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{texts.loan}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col">{texts.borrower}</th>
            <th scope="col">{texts.lender}</th>
            <th scope="col">{texts.goods}</th>
            <th scope="col" class="number">
              {texts.quantity}
            </th>
            <th scope="col" class="number">
              {texts.outstanding}
            </th>
            <th scope="col">{texts.due}</th>
          </tr>
        </thead>
        <tbody>
          {loans.map((loan) => (
            <LoanRow key={loan.loan} loan={loan} names={names} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LoanRow({ loan, names }: { readonly loan: LoanItemAnswer; readonly names: PlaceNames }) {
  const texts = useTexts(loanTexts);
  const { place } = useReader();
  const nameOf = (code: string) => names.get(code) ?? code;
  const lenders = loan.parts.filter(({ declined }) => declined === null);
  return (
    <tr>
      <th scope="row" class="id-cell">
        <a href={`/app/loans/${loan.loan}`}>{loan.loan}</a>
      </th>
      <td data-label={texts.state}>
        <LoanStateMark loan={loan} />
      </td>
      <td data-label={texts.borrower}>{nameOf(loan.borrower)}</td>
      <td data-label={texts.lender}>
        {lenders.map(({ lender }) => nameOf(lender)).join(', ') || texts.nobody}
      </td>
      <td data-label={texts.goods}>{goodsWords(texts, loan)}</td>
      <td data-label={texts.quantity} class="number">
        {shownNumber(loan.quantity)}
      </td>
      <td data-label={texts.outstanding} class="number">
        {shownNumber(loan.outstanding)}
      </td>
      <td data-label={texts.due} class="nowrap">
        {dueWords(texts, loan, place.tz)}
      </td>
    </tr>
  );
}
