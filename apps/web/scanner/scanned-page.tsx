// What a QR code on paper opens (`/r/<shipment>`): the shipment, under its address in the pages.
import { useEffect, useState } from 'preact/hooks';
import { frameTexts } from '../i18n/frame.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { navigate, type PageProps } from '../app/router.js';
import { scanningTexts } from '../i18n/tasks/scanning.js';
import { Page } from '../ui/page.js';
import { ProblemNote } from '../ui/problem-note.js';
import { readShipment } from './find-shipment.js';
import type { ApiProblem } from '../app/api-problem.js';

type Failed = { readonly problem: ApiProblem } | 'unknown';

export function ScannedPage({ parameters }: PageProps) {
  const id = parameters['id']!;
  const texts = useTexts(scanningTexts);
  const { loading } = useTexts(frameTexts);
  const { account } = useReader();
  const [failed, setFailed] = useState<Failed>();
  useEffect(() => {
    let isWanted = true;
    void readShipment(id).then((found) => {
      if (!isWanted) return;
      if (found && 'shipment' in found)
        navigate(`/app/shipments/${found.shipment.shipment}`, { replace: true });
      else setFailed(found ?? 'unknown');
    });
    return () => {
      isWanted = false;
    };
  }, [id, account]);
  return (
    <Page title={texts.scanned(id)}>
      {failed === undefined && <p class="loading">{loading}</p>}
      {failed === 'unknown' && <p class="note note-warning">{texts.unknown(id)}</p>}
      {failed !== undefined && failed !== 'unknown' && <ProblemNote problem={failed.problem} />}
    </Page>
  );
}
