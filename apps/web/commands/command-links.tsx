// Links to the forms of commands from where the need arises, filled in, for who may send them.
import { useTexts } from '../app/language.js';
import { mayCommand, useReader } from '../app/reader.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { formPage } from './special-pages.js';

type Values = Readonly<Record<string, string | number>>;
export type OfferedCommand = { readonly command: string; readonly values: Values };

/** Nothing where the reader may send none of them. */
export function CommandLinks(props: {
  readonly label: string;
  readonly commands: readonly OfferedCommand[];
}) {
  const reader = useReader();
  const texts = useTexts(recordTexts);
  const offered = props.commands.filter(({ command }) => mayCommand(reader, command));
  if (offered.length === 0) return null;
  return (
    <nav class="choices" aria-label={props.label}>
      {offered.map(({ command, values }) => (
        <a key={command} href={filledForm(command, values)}>
          {texts.commands[command] ?? command}
        </a>
      ))}
    </nav>
  );
}

export const filledForm = (command: string, values: Values): string =>
  `${formPage(command)}?${new URLSearchParams(
    Object.entries(values).map(([name, value]) => [name, String(value)]),
  )}`;
