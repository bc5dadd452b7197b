// What the plan is about: a province, and blanks or ink of one model.
import type { InkModelListAnswer } from '../../../libs/service/about/answers.js';
import type { PlaceItem } from '../../../libs/service/places/answers.js';
import { useTexts } from '../app/language.js';
import { setAddressQuery } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import type { PageOfList } from '../app/use-list.js';
import { planningTexts } from '../i18n/reading/planning.js';

/** Working days that places are brought up to; the first where none is chosen. */
export const TARGETS = [30, 10, 20, 45, 60] as const;

export function PlanFilter(props: {
  readonly province: string;
  /** The reader's own province is not chosen. */
  readonly isOwn: boolean;
  readonly model: string;
  readonly target: number;
  /** Whether the centre's shelf gives too; undefined for who cannot order that. */
  readonly withCentre: boolean | undefined;
}) {
  const { province, isOwn, model, target, withCentre } = props;
  const texts = useTexts(planningTexts);
  const models = useAnswer<InkModelListAnswer>('/v1/ink-models');
  const provinces = useAnswer<PageOfList<Pick<PlaceItem, 'code' | 'name'>>>(
    isOwn ? undefined : '/v1/places?kind=province&limit=100&fields=code,name',
  );
  return (
    <div class="map-tools">
      {!isOwn && provinces.body && (
        <label>
          {texts.province}
          <select
            value={province}
            onChange={(event) => setAddressQuery({ province: event.currentTarget.value })}
          >
            {provinces.body.items.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {texts.item}
        <select
          value={model}
          onChange={(event) => setAddressQuery({ model: event.currentTarget.value || undefined })}
        >
          <option value="">{texts.blanks}</option>
          {models.body?.items.map((item) => (
            <option key={item.model} value={item.model}>
              {texts.inkOf(item.model)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {texts.target}
        <select
          value={String(target)}
          onChange={(event) => setAddressQuery({ target: event.currentTarget.value })}
        >
          {[...TARGETS]
            .sort((a, b) => a - b)
            .map((days) => (
              <option key={days} value={String(days)}>
                {texts.targetDays(String(days))}
              </option>
            ))}
        </select>
      </label>
      {withCentre !== undefined && (
        <label>
          {texts.centreGives}
          <input
            type="checkbox"
            checked={withCentre}
            onChange={(event) =>
              setAddressQuery({ centre: event.currentTarget.checked ? 'yes' : undefined })
            }
          />
        </label>
      )}
    </div>
  );
}
