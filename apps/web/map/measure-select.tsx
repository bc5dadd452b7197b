// Which measure the map is shaded by; the address keeps it.
import { setAddressQuery } from '../app/router.js';

export function MeasureSelect<Measure extends string>(props: {
  readonly label: string;
  readonly measures: readonly Measure[];
  readonly names: Readonly<Record<Measure, string>>;
  readonly value: string;
}) {
  const { label, measures, names, value } = props;
  return (
    <label>
      {label}
      <select
        value={value}
        onChange={(event) => setAddressQuery({ measure: event.currentTarget.value })}
      >
        {measures.map((name) => (
          <option key={name} value={name}>
            {names[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
