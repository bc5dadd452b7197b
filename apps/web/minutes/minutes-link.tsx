// The link from an event to its minutes, where it has any.
import { useTexts } from '../app/language.js';
import { minutesTexts } from '../i18n/tasks/minutes.js';

export function MinutesLink(props: {
  readonly id: string;
  /** Such as `BlankReceived`. */
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}) {
  const { id, type, data } = props;
  const texts = useTexts(minutesTexts);
  if (type === 'BlankReceived' || type === 'InkReceived')
    return (
      <a
        href={`/app/shipments/${encodeURIComponent(String(data['shipment']))}/receipt?event=${id}`}
      >
        {texts.print}
      </a>
    );
  if (type === 'BlankCounted' || type === 'InkCounted')
    return <a href={`/app/places/${String(data['place'])}/counts/${id}`}>{texts.printCount}</a>;
  return null;
}
