// All stored rows as one text in the format of `replay --rows`, to be compared byte for byte.
import { storedProjectionName } from '../../kernel/runtime/projector-rows.js';
import type { ProjectionStore } from '../../kernel/ports/projection-store.js';
import type { StreamProjection } from '../../kernel/core/projection.js';
import { canonicalJson } from '../../ledger/integrity/event-hash.js';

export async function rowsText(
  views: readonly StreamProjection[],
  store: ProjectionStore,
): Promise<string> {
  let text = '';
  for (const view of views)
    for (const { key, version, body } of await store.list(storedProjectionName(view), {
      limit: 100_000,
    }))
      text += `${canonicalJson({ view: storedProjectionName(view), key, version, row: body })}\n`;
  return text;
}
