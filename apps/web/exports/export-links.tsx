// Links to one export in every format.
import { useTexts } from '../app/language.js';
import { exportTexts } from '../i18n/reading/exports.js';
import { exportPath, FORMATS, type ExportName } from './export-path.js';

export function ExportLinks(props: {
  readonly name: ExportName;
  readonly label: string;
  readonly chosen: Readonly<Record<string, string>>;
}) {
  const { name, label, chosen } = props;
  const texts = useTexts(exportTexts);
  return (
    <span class="choices">
      {FORMATS.map((format) => (
        <a
          key={format}
          href={exportPath(name, format, chosen)}
          download
          aria-label={texts.download(label, texts.formats[format])}
        >
          {texts.formats[format]}
        </a>
      ))}
    </span>
  );
}
