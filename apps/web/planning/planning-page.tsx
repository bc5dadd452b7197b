// The plan of redistribution in a province: who can give to whom, on the map and in tables.
import type { RedistributionAnswer } from '../../../libs/service/redistribution/answers.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { useAddressQuery } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { frameTexts } from '../i18n/frame.js';
import { planningTexts } from '../i18n/reading/planning.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { PlanFilter, TARGETS } from './plan-filter.js';
import { PlanResult } from './plan-result.js';

const PROVINCE_FIRST = '32';

export function PlanningPage() {
  const { pages } = useTexts(frameTexts);
  const texts = useTexts(planningTexts);
  const { place, role } = useReader();
  const query = useAddressQuery();
  const isOwn = role === 'province';
  const province = isOwn ? place.code : (query.get('province') ?? PROVINCE_FIRST);
  const model = query.get('model') ?? '';
  const target = Number(query.get('target') ?? TARGETS[0]);
  const withCentre = role === 'centre' && query.get('centre') === 'yes';
  const answer = useAnswer<RedistributionAnswer>(
    `/v1/redistribution?province=${encodeURIComponent(province)}` +
      (model === '' ? '&item=blank' : `&item=ink&model=${encodeURIComponent(model)}`) +
      `&target=${target}${withCentre ? '&includeCentre=true' : ''}`,
  );
  return (
    <Page title={pages.planning} isWide>
      <p class="muted">{texts.lead}</p>
      <PlanFilter
        province={province}
        isOwn={isOwn}
        model={model}
        target={target}
        withCentre={role === 'centre' ? withCentre : undefined}
      />
      <AnswerView answer={answer}>
        {(plan) => (
          <PlanResult
            key={`${plan.province} ${plan.item} ${plan.model ?? ''}`}
            plan={plan}
            asked={{ target, ...(withCentre ? { includeCentre: true } : {}) }}
          />
        )}
      </AnswerView>
    </Page>
  );
}
