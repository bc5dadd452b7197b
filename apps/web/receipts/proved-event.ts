// What the text of a proved event says, for the page that checks receipts. Pure.

export type ProvedEvent = {
  readonly data: Readonly<Record<string, unknown>>;
  readonly occurredAt: string | undefined;
  readonly recordedAt: string | undefined;
  readonly account: string | undefined;
  /** Whose stock it changed, by code; where it changed none, the place of who recorded it. */
  readonly places: readonly string[];
};

/** `text` is that of a receipt that was found valid; what it lacks is undefined or empty. */
export function provedEvent(text: string): ProvedEvent {
  const { content } = JSON.parse(text) as { readonly content: Readonly<Record<string, unknown>> };
  const by = recordOf(content['by']);
  const places = Object.keys(recordOf(content['streams'])).flatMap((stream) =>
    stream.startsWith('stock-') ? [stream.slice('stock-'.length)] : [],
  );
  const own = textOf(by['place']);
  return {
    data: recordOf(content['data']),
    occurredAt: textOf(content['occurredAt']),
    recordedAt: textOf(content['recordedAt']),
    account: textOf(by['account']),
    places: places.length > 0 ? places : own === undefined ? [] : [own],
  };
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
