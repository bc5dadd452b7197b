// Data to download: each export in each format, of a period.
import { useTexts } from '../app/language.js';
import { setAddressQuery, useAddressQuery } from '../app/router.js';
import { exportTexts } from '../i18n/reading/exports.js';
import { InputField } from '../ui/field.js';
import { Page } from '../ui/page.js';
import { EXPORT_NAMES, exportPath } from './export-path.js';
import { ExportLinks } from './export-links.js';

const CHOSEN = ['from', 'to'] as const;

export function ExportsPage() {
  const texts = useTexts(exportTexts);
  const query = useAddressQuery();
  const chosen = Object.fromEntries(CHOSEN.map((name) => [name, query.get(name) ?? '']));
  return (
    <Page title={texts.title}>
      <p>{texts.help}</p>
      <form class="paper-choices" onSubmit={(event) => event.preventDefault()}>
        {CHOSEN.map((name) => (
          <InputField
            key={name}
            type="date"
            name={name}
            label={texts[name]}
            value={chosen[name]!}
            onValue={(value) => setAddressQuery({ [name]: value === '' ? undefined : value })}
          />
        ))}
      </form>
      <ul class="lines">
        {EXPORT_NAMES.map((name) => (
          <li key={name} class="line stack">
            <strong>{texts.names[name]}</strong>
            <span class="muted">{texts.rows[name]}</span>
            <ExportLinks name={name} label={texts.names[name]} chosen={chosen} />
          </li>
        ))}
      </ul>
      <p>
        <a href={exportPath('datapackage', 'json')} download>
          {texts.columns}
        </a>
      </p>
    </Page>
  );
}
