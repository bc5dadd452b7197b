// What the plan is about: a province, and blanks or ink of one model.
import { useTexts } from '../app/language.js';
import { setAddressQuery } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { planningTexts } from '../i18n/reading/planning.js';
import type { ItemsOf } from '../places/place-answers.js';

type ModelItem = { readonly model: string };
type ProvinceName = { readonly code: string; readonly name: string };

export function PlanFilter(props: {
  readonly province: string;
  /** The reader's own province is not chosen. */
  readonly isOwn: boolean;
  readonly model: string;
}) {
  const { province, isOwn, model } = props;
  const texts = useTexts(planningTexts);
  const models = useAnswer<ItemsOf<ModelItem>>('/v1/ink-models');
  const provinces = useAnswer<ItemsOf<ProvinceName>>(
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
    </div>
  );
}
