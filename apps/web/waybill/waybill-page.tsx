// The papers of a shipment: the waybill that goes with it, and a label for each carton.
import { useTexts } from '../app/language.js';
import type { PageProps } from '../app/router.js';
import { useAddressQuery } from '../app/router.js';
import { waybillTexts } from '../i18n/tasks/waybill.js';
import { PaperPage } from '../papers/paper-page.js';
import { AnswerView } from '../ui/answer-view.js';
import { FilterLinks } from '../ui/filter-links.js';
import { CartonLabels } from './carton-labels.js';
import { useWaybillSheet } from './use-waybill.js';
import { WaybillPaper } from './waybill-paper.js';

const PAPERS = ['waybill', 'labels'] as const;

export function WaybillPage({ parameters }: PageProps) {
  const id = parameters['id']!;
  const texts = useTexts(waybillTexts);
  const paper = useAddressQuery().get('paper') === 'labels' ? 'labels' : 'waybill';
  const { answer, sheet } = useWaybillSheet(id);
  return (
    <PaperPage
      title={texts.title(id)}
      isWhole={sheet !== undefined}
      tools={
        <>
          <FilterLinks
            label={texts.papers}
            name="paper"
            value={paper}
            options={PAPERS.map((value) => ({ value, text: texts.paper[value] }))}
          />
          <a href={`/app/shipments/${id}`}>{texts.back}</a>
        </>
      }
    >
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
    </PaperPage>
  );
}
