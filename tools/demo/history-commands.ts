// The commands of the demo's history by kind, for its specs.
import { PLACES } from '../../libs/testing/builders/builders.js';
import { JULY_2017_FACTS } from '../../libs/testing/builders/july-facts.js';
import { history, type DemoCommand, type FactRow } from './history.js';

/** The fields of commands that the specs read. */
export type DemoFields = {
  readonly place: string;
  readonly from: string;
  readonly to: string;
  readonly shipment: string;
  readonly quantity: number;
  readonly accepted: number;
  readonly surplus?: number;
  readonly printer: string;
  readonly serials?: readonly { readonly first: number; readonly last: number }[];
  readonly item: string;
  readonly blanksLeft: number;
  readonly waiting: number;
  readonly corrections: readonly { readonly replacement?: { readonly data: DemoFields } }[];
};
export const demoFields = ({ data }: DemoCommand) => data as DemoFields;
export const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

export const FACTS = JULY_2017_FACTS as unknown as readonly FactRow[];
export const DEMO_COMMANDS: readonly DemoCommand[] = [...history(PLACES, FACTS)];
export const commandsOf = (type: string) =>
  DEMO_COMMANDS.filter((command) => command.type === type);
export const REGENCIES = PLACES.all
  .filter(({ kind }) => kind === 'regency')
  .map(({ code }) => code);
const VOIDED = new Set(commandsOf('VoidShipment').map((command) => demoFields(command).shipment));
export const SHIPPED = commandsOf('ShipBlanks').filter(
  (command) => !VOIDED.has(demoFields(command).shipment),
);
export const dateOf = ({ occurredAt }: DemoCommand) => occurredAt!.slice(0, 10);

/** The borrowed printer: its prints are reported separately. */
const BORROWED = commandsOf('Lend')
  .map((command) => demoFields(command).printer)
  .find((printer) => printer !== undefined);
/** Prints as they are at the end: without corrected ones, with their replacements. */
export const PRINTS = (() => {
  const corrections = new Map(
    commandsOf('CorrectEvents').map((command) => [
      command.refer!.to,
      demoFields(command).corrections[0]!.replacement?.data,
    ]),
  );
  return commandsOf('PrintBlanks').flatMap((command) => {
    const data = corrections.has(command.id) ? corrections.get(command.id) : demoFields(command);
    return data
      ? [
          {
            place: data.place,
            quantity: data.quantity,
            day: dateOf(command),
            borrowed: data.printer === BORROWED,
          },
        ]
      : [];
  });
})();
export const printedAt = (place: string) =>
  sum(PRINTS.filter((print) => print.place === place).map(({ quantity }) => quantity));

export function receivedAt(place: string, from = '2017-04-01', to = '2017-07-17'): number {
  const coming = new Set(
    SHIPPED.filter((command) => demoFields(command).to === place).map(
      (command) => demoFields(command).shipment,
    ),
  );
  return sum(
    commandsOf('ReceiveBlanks')
      .filter(
        (command) =>
          coming.has(demoFields(command).shipment) &&
          dateOf(command) >= from &&
          dateOf(command) <= to,
      )
      .map((command) => demoFields(command).accepted + (demoFields(command).surplus ?? 0)),
  );
}
