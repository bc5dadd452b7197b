// An event in CloudEvents form, as far as the pages show it.
import type { CloudEventAnswer } from '../../../libs/service/events/answers.js';
export type ShownEvent = Omit<CloudEventAnswer, 'data'> & {
  readonly data: Readonly<Record<string, unknown>>;
};

/** The streams of an event, with its version in each. */
export const streamsOf = ({
  streams,
}: Pick<ShownEvent, 'streams'>): readonly { readonly name: string; readonly version: number }[] =>
  streams.split(',').map((text) => {
    const end = text.lastIndexOf(':');
    return { name: text.slice(0, end), version: Number(text.slice(end + 1)) };
  });

/** The place whose stock a stream is; undefined of any other stream. */
export const placeOfStream = (name: string): string | undefined =>
  name.startsWith('stock-') ? name.slice('stock-'.length) : undefined;

/** `id.keping.BlankPrinted` → `BlankPrinted`; a name without the prefix stays as it is. */
export const typeOf = ({ type }: Pick<ShownEvent, 'type'>): string =>
  type.replace('id.keping.', '');
