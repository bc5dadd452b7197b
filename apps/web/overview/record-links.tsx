// What an office records, one press away.
import type { Reader } from '../app/session.js';
import { useTexts } from '../app/language.js';
import { workTexts } from '../i18n/tasks/work.js';

export function RecordLinks({ reader }: { readonly reader: Reader }) {
  const texts = useTexts(workTexts);
  const links = [
    { command: 'PrintBlanks', href: '/app/record/print', text: texts.recordPrints },
    { command: 'FileDailyReport', href: '/app/record/report', text: texts.recordReport },
    { command: 'SpoilBlanks', href: '/app/record/spoil', text: texts.recordSpoiled },
    { command: 'CountBlanks', href: '/app/record/count', text: texts.recordCount },
    { command: 'UseInk', href: '/app/record/ink', text: texts.recordInk },
    {
      command: 'ReportPowerFailed',
      href: '/app/record/equipment',
      text: texts.equipment,
    },
    { command: 'RequestLoan', href: '/app/loans/new', text: texts.requestLoan },
  ].filter(({ command }) => reader.may.commands.includes(command));
  if (reader.may.commands.length === 0) return null;
  return (
    <section aria-labelledby="record">
      <h2 id="record">{texts.record}</h2>
      <ul class="record-links">
        {links.map(({ href, text }) => (
          <li key={href}>
            <a class="button quiet" href={href}>
              {text}
            </a>
          </li>
        ))}
        <li>
          <EverythingLink reader={reader} />
        </li>
      </ul>
    </section>
  );
}

/** To all that the account may record; nothing for who records nothing. */
export function EverythingLink({ reader }: { readonly reader: Reader }) {
  const texts = useTexts(workTexts);
  if (reader.may.commands.length === 0) return null;
  return (
    <a class="button quiet" href="/app/commands">
      {texts.recordElse}
    </a>
  );
}
