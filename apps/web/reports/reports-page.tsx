// All reports and papers of the reader, each with one sentence: what it is for.
import { CENTRE } from '../../../libs/domain/values/places.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import type { Reader } from '../app/session.js';
import { reportPageTexts } from '../i18n/reports.js';
import { Page } from '../ui/page.js';

type ReportName = keyof (typeof reportPageTexts)['id']['list'];

export function ReportsPage() {
  const texts = useTexts(reportPageTexts);
  return (
    <Page title={texts.title}>
      <p>{texts.help}</p>
      <ul class="lines">
        {reportsOf(useReader()).map(({ name, href }) => (
          <li key={name} class="line stack">
            <a href={href}>
              <strong>{texts.list[name].name}</strong>
            </a>
            <span class="muted">{texts.list[name].help}</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** The country for who speaks for it, a province with its offices, an office alone. */
function reportsOf({ role, place, may }: Reader): readonly { name: ReportName; href: string }[] {
  const own = `/app/places/${place.code}`;
  const wide = place.code === CENTRE ? '/app' : `/app/provinces/${place.code}`;
  const scope = role === 'regency' ? own : wide;
  const asks = (question: string) => may.questions[question] !== undefined;
  const reports: readonly (false | { readonly name: ReportName; readonly href: string })[] = [
    { name: 'movements', href: `${scope}/movements` },
    { name: 'card', href: `${own}/card` },
    asks('shipment') && { name: 'deliveries', href: '/app/deliveries' },
    { name: 'outages', href: `${scope}/outages` },
    place.code !== CENTRE && { name: 'printers', href: `${scope}/printers` },
    { name: 'spoiled', href: `${scope}/spoiled` },
    { name: 'purchases', href: `${scope}/purchases` },
    asks('finding') && { name: 'spoilage', href: '/app/findings?kind=spoilage' },
    asks('finding') && { name: 'losses', href: '/app/findings?kind=losses' },
    asks('finding') && { name: 'value', href: '/app/findings?kind=value-at-risk' },
    asks('finding') && { name: 'fundSources', href: '/app/findings?kind=fund-sources' },
    asks('finding') && { name: 'exports', href: '/app/exports' },
  ];
  return reports.filter((report) => report !== false);
}
