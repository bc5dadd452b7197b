// What a form will record, as a sentence: each field that is filled in, by its label.
import type { DescribedForm, FormField } from '../../../libs/service/command-forms/answers.js';
import { shownDate, shownNumber, shownTime } from '../app/format.js';
import { placeNameOf, usePlaceNameMap } from '../app/place-names.js';
import { useReader } from '../app/reader.js';
import { typedValue } from './form-fields.js';
import { described, pathsInBody } from './form-paths.js';

export function useFormWords({
  fields,
  title,
}: DescribedForm): (body: Readonly<Record<string, unknown>>) => string {
  const names = usePlaceNameMap();
  const { tz } = useReader().place;
  const valueOf = (field: FormField, value: unknown): string => {
    const text = String(value);
    if (field.kind === 'number') return shownNumber(value as number);
    if (field.kind === 'place') return placeNameOf(names, text);
    if (field.kind === 'time') return shownTime(text, tz);
    if (field.kind === 'date') return shownDate(text);
    const choice = field.choices.find((one) => one.value === text);
    return choice?.text ?? typedValue(field, value, String);
  };
  return (body) => {
    const parts = pathsInBody(body).flatMap(([path, value]) => {
      const field = described(fields, path);
      return field ? [`${field.label}: ${valueOf(field, value)}`] : [];
    });
    return parts.length === 0 ? `${title}.` : `${title}. ${parts.join('; ')}.`;
  };
}
