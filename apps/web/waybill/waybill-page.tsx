// The papers of a shipment: the waybill that goes with it, and a label for each carton. The
// browser prints them: the rules of print hide what is not paper.
import { useEffect } from 'preact/hooks';
import { useTexts } from '../app/language.js';
import type { PageProps } from '../app/router.js';
import { useAddressQuery } from '../app/router.js';
import { waybillTexts } from '../i18n/tasks/waybill.js';
import { AnswerView } from '../ui/answer-view.js';
import { FilterLinks } from '../ui/filter-links.js';
import { Page } from '../ui/page.js';
import { CartonLabels } from './carton-labels.js';
import { useWaybillSheet } from './use-waybill.js';
import { WaybillPaper } from './waybill-paper.js';

const PAPERS = ['waybill', 'labels'] as const;

export function WaybillPage({ parameters }: PageProps) {
  const id = parameters['id']!;
  const texts = useTexts(waybillTexts);
  const paper = useAddressQuery().get('paper') === 'labels' ? 'labels' : 'waybill';
  const { answer, sheet } = useWaybillSheet(id);
  usePaperAlone();
  return (
    <Page
      title={texts.title(id)}
      aside={
        <button type="button" disabled={!sheet} onClick={() => print()}>
          {texts.print}
        </button>
      }
    >
      <div class="paper-tools">
        <FilterLinks
          label={texts.papers}
          name="paper"
          value={paper}
          options={PAPERS.map((value) => ({ value, text: texts.paper[value] }))}
        />
        <a href={`/app/shipments/${id}`}>{texts.back}</a>
      </div>
      <AnswerView answer={answer}>
        {() => {
          if (!sheet)
            return (
              <p class="loading" aria-busy="true">
                {texts.loading}
              </p>
            );
          return paper === 'labels' ? (
            <CartonLabels sheet={sheet} />
          ) : (
            <WaybillPaper sheet={sheet} />
          );
        }}
      </AnswerView>
    </Page>
  );
}

/** While it is open, nothing but the paper is printed. */
function usePaperAlone(): void {
  useEffect(() => {
    document.body.classList.add('prints-paper');
    return () => document.body.classList.remove('prints-paper');
  }, []);
}
