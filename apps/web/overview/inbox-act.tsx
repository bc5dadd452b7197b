// Acts that are done in the inbox itself: confirming what a place reported, adjusting the books to
// a count, granting an allotment, asking for what runs out.
import type { WorkItemAnswer } from '../../../libs/service/worklist/answers.js';
import { RequestFigures } from '../allotments/office-figures.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { placeNameOf, usePlaceNameMap } from '../app/place-names.js';
import { useReader } from '../app/reader.js';
import { workTexts } from '../i18n/tasks/work.js';
import { useAmountOfGoods } from '../places/goods-words.js';
import { CommandForm } from '../record/command-form.js';
import type { FieldSpec } from '../record/field-specs.js';

export type InboxActProps = {
  readonly item: WorkItemAnswer;
  /** The command of the item, or the one against it. */
  readonly command: string;
};
type Body = Readonly<Record<string, unknown>>;

export function InboxAct(props: InboxActProps) {
  const { item, command } = props;
  const { allotment } = (item.links.act?.body ?? {}) as { readonly allotment?: string };
  if (item.kind === 'runs-out-soon' && command !== 'GrantAllotment')
    return <RequestAct {...props} />;
  return (
    <>
      {command === 'GrantAllotment' && allotment !== undefined && (
        <RequestFigures allotment={allotment} />
      )}
      <DecisionAct {...props} />
    </>
  );
}

function DecisionAct({ item, command }: InboxActProps) {
  const texts = useTexts(workTexts);
  const { place } = useReader();
  const { quantity, ...fixed } = (item.links.act?.body ?? {}) as Body;
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

type Lender = { readonly lender: string; readonly quantity: number };

/** PLAN-15: the request filled in; its lender is asked for as much as is typed. */
function RequestAct({ item, command }: InboxActProps) {
  const texts = useTexts(workTexts);
  const amountOf = useAmountOfGoods();
  const names = usePlaceNameMap();
  const { place } = useReader();
  const { quantity, lenders, ...fixed } = item.links.act!.body as Body;
  const [asked] = (lenders ?? []) as readonly Lender[];
  const whom = asked === undefined ? texts.fromCentre : placeNameOf(names, asked.lender);
  const named = { item: fixed['item'] as string, model: (fixed['model'] as string) ?? null };
  return (
    <CommandForm
      name={`${command} ${item.place} ${item.kind} ${named.item}`}
      command={command}
      place={place.code}
      fields={[
        { name: 'quantity', kind: 'number', label: texts.requestQuantity, min: 1, isMain: true },
      ]}
      fixed={fixed}
      initial={{ quantity: String(quantity) }}
      goods={[]}
      isOnce
      button={texts.does[command] ?? command}
      complete={(body) =>
        asked ? { ...body, lenders: [{ ...asked, quantity: body['quantity'] }] } : body
      }
      says={(body) => {
        const amount = amountOf(named, shownNumber(body['quantity'] as number));
        return texts.requestSays(item.name, amount, whom);
      }}
    />
  );
}
