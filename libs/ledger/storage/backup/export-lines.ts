// The lines of an export: a head, one CloudEvent a line, and the last seal over them at the end.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Seal } from '../../../audit/verification/seal-check.js';
import type { ExportHead } from './export-head.js';

/** `event`: the text of a CloudEvent, which may be none. */
export type ExportLine = { readonly seal: Seal } | { readonly event: string };

const SEAL_LINE = '{"seal":';

/** The head of an export; undefined where the file is empty, null where it is no export. */
export async function exportHead(file: string): Promise<ExportHead | undefined | null> {
  for await (const line of linesOf(file)) {
    try {
      const head = JSON.parse(line) as ExportHead;
      return head['keping-export'] === 1 && typeof head.before?.heads === 'object' ? head : null;
    } catch {
      return null;
    }
  }
  return undefined;
}

/** The lines behind the head. */
export async function* exportLines(file: string): AsyncIterable<ExportLine> {
  let first = true;
  for await (const line of linesOf(file)) {
    if (!first && line.startsWith(SEAL_LINE)) yield JSON.parse(line) as { seal: Seal };
    else if (!first && line !== '') yield { event: line };
    first = false;
  }
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
}
