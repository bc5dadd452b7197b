// A figure with its name above and what belongs to it below.

export function KeyFigure(props: {
  readonly name: string;
  readonly value: string;
  /** The value is a word, such as "not known", and is not shown as large as a number. */
  readonly isWord?: boolean;
  /** It takes two columns. */
  readonly isWide?: boolean;
  readonly more?: string;
  /** Where the events behind the figure are. */
  readonly href?: string | undefined;
}) {
  const { name, value, isWord = false, isWide = false, more = '', href } = props;
  return (
    <div class={isWide ? 'figure-wide' : undefined}>
      <dt>{name}</dt>
      <dd class={isWord ? 'figure-word' : undefined}>
        {href === undefined ? value : <a href={href}>{value}</a>}
      </dd>
      {more !== '' && <dd class="figure-more">{more}</dd>}
    </div>
  );
}
