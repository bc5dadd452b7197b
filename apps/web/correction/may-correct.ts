// Which events the reader may correct, by the same table as the service; the service decides.
import type { CardBalanceAnswer, CardLineAnswer } from '../../../libs/service/stock/answers.js';
import { correctableAs } from '../../../libs/domain/correction/correctable-events.js';
import type { Reader } from '../app/session.js';

type Recorded = { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
type CardRow = Pick<CardLineAnswer, 'type' | 'corrected'> & {
  readonly change: Pick<CardBalanceAnswer, 'onHand' | 'quarantine' | 'ink'>;
};

/** The command that recorded an event of this type; undefined where nobody can correct it. */
export const correctableCommand = (type: string): string | undefined =>
  correctableAs(type)?.command;

/** Whose event it is: the place that gave its command. */
export function ownerOf({ type, data }: Recorded): string | undefined {
  const place = correctableAs(type)?.place as ((data: object) => string | undefined) | undefined;
  return place?.(data);
}

export function mayCorrect({ may, place }: Reader, event: Recorded): boolean {
  const command = correctableCommand(event.type);
  const owner = ownerOf(event);
  // A remainder of ink that was nothing took nothing from the books.
  if (!command || owner === undefined || event.data['writtenOff'] === 0) return false;
  if (!may.commands.includes('CorrectEvents') || !may.commands.includes(command)) return false;
  // A province adjusts the books of its regencies, and its own.
  const isBelow = command.startsWith('Adjust') && owner.startsWith(`${place.code}.`);
  return owner === place.code || isBelow;
}

/**
 * The same of a line of a stock card, which has no data: what changed a shelf was recorded by its
 * place. An adjustment is corrected from its own page.
 */
export function mayCorrectRow(reader: Reader, code: string, row: CardRow): boolean {
  const { onHand, quarantine, ink } = row.change;
  const isMoved = onHand !== 0 || quarantine !== 0 || Object.keys(ink).length > 0;
  const data = { place: code, from: code, to: code };
  return !row.corrected && isMoved && mayCorrect(reader, { type: row.type, data });
}
