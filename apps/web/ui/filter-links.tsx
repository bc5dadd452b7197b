// The choices of a list as links, so that a choice has an address. What else was asked for stays.
import { useAddressQuery, usePagePlace } from '../app/router.js';

export function FilterLinks(props: {
  readonly label: string;
  /** The parameter of the address. */
  readonly name: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}) {
  const { label, name, value, options } = props;
  const { path } = usePagePlace();
  const query = useAddressQuery();
  const addressOf = (choice: string) => {
    const next = new URLSearchParams(query);
    next.set(name, choice);
    return `${path}?${next.toString()}`;
  };
  return (
    <nav class="filter" aria-label={label}>
      {options.map((option) => (
        <a
          key={option.value}
          href={addressOf(option.value)}
          aria-current={option.value === value ? 'true' : undefined}
        >
          {option.text}
        </a>
      ))}
    </nav>
  );
}
