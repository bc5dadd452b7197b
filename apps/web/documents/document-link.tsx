// The document that an event names: it is opened where it is kept here, and the service says so
// where it is not.
import { useState } from 'preact/hooks';
import { readFile } from '../app/api.js';
import type { ApiProblem } from '../app/api-problem.js';
import { useTexts } from '../app/language.js';
import { saveFile } from '../files/save-file.js';
import { documentTexts } from '../i18n/documents.js';
import { ProblemNote } from '../ui/problem-note.js';

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

export function DocumentLink({ sha256 }: { readonly sha256: string }) {
  const texts = useTexts(documentTexts);
  const [problem, setProblem] = useState<ApiProblem>();
  const path = `/v1/documents/${sha256.toLowerCase()}`;
  const open = async () => {
    const reply = await readFile(path);
    setProblem(reply.ok ? undefined : reply.problem);
    if (!reply.ok) return;
    saveFile(reply.body, `${sha256.slice(0, 16)}.${ENDINGS[reply.body.type] ?? 'bin'}`);
  };
  return (
    <>
      <a
        href={path}
        download
        onClick={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        {texts.open}
      </a>{' '}
      <span class="small muted">{sha256}</span>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
