// Acts that are done in the inbox itself: confirming what a place reported, adjusting the books to
// a count, granting an allotment.
import type { WorkItemAnswer } from '../../../libs/service/worklist/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { workTexts } from '../i18n/tasks/work.js';
import { CommandForm } from '../record/command-form.js';
import type { FieldSpec } from '../record/field-specs.js';

export type InboxActProps = {
  readonly item: WorkItemAnswer;
  /** The command of the item, or the one against it. */
  readonly command: string;
};

export function InboxAct({ item, command }: InboxActProps) {
  const texts = useTexts(workTexts);
  const { place } = useReader();
  const { quantity, ...fixed } = (item.links.act?.body ?? {}) as Readonly<Record<string, unknown>>;
  const isGrant = command === 'GrantAllotment';
  const fields: readonly FieldSpec[] = isGrant
    ? [{ name: 'quantity', kind: 'number', label: texts.grantQuantity, min: 1, isMain: true }]
    : command.startsWith('Dispute')
      ? [{ name: 'reason', kind: 'text', label: texts.disputeReason, lengthMax: 500 }]
      : [];
  return (
    <CommandForm
      name={`${command} ${JSON.stringify(fixed)}`}
      command={command}
      place={place.code}
      fields={fields}
      fixed={fixed}
      initial={isGrant ? { quantity: String(quantity) } : {}}
      goods={[]}
      isOnce
      isUndated={command.startsWith('Adjust')}
      button={texts.does[command] ?? command}
      says={(body) =>
        isGrant
          ? texts.grantSays(shownNumber(body['quantity'] as number), item.name)
          : (texts.doesSays[command]?.(item.name) ?? item.says)
      }
    />
  );
}
