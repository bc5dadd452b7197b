// A figure with its name above and what belongs to it below.

export function KeyFigure(props: {
  readonly name: string;
  readonly value: string;
  /** The value is a word, such as "not known", and is not shown as large as a number. */
  readonly isWord?: boolean;
  readonly more?: string;
}) {
  const { name, value, isWord = false, more = '' } = props;
  return (
    <div>
      <dt>{name}</dt>
      <dd class={isWord ? 'figure-word' : undefined}>{value}</dd>
      {more !== '' && <dd class="figure-more">{more}</dd>}
    </div>
  );
}
