// All stored rows as one text, as `replay --rows` prints what it has folded: what is compared byte
// for byte.
import { storedName } from '../../kernel/runtime/projector.js';
import type { ProjectionStore } from '../../kernel/ports/doors.js';
import type { StreamProjection } from '../../kernel/core/projection.js';
import { canonicalJson } from '../../service/integrity/event-hash.js';

export async function rowsText(
  views: readonly StreamProjection[],
  store: ProjectionStore,
): Promise<string> {
  let text = '';
  for (const view of views)
    for (const { key, version, body } of await store.list(storedName(view), { limit: 100_000 }))
      text += `${canonicalJson({ view: storedName(view), key, version, row: body })}\n`;
  return text;
}
