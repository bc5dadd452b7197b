// All stored rows as one text, as `replay --rows` prints what it has folded: what is compared byte
// for byte.
import { storedName } from '#kernel/deliver';
import type { ViewStore } from '#kernel/doors';
import type { StreamView } from '#kernel/projection';
import { canonicalJson } from '#service/event-hash';

export async function rowsText(views: readonly StreamView[], store: ViewStore): Promise<string> {
  let text = '';
  for (const view of views)
    for (const { key, version, body } of await store.list(storedName(view), { limit: 100_000 }))
      text += `${canonicalJson({ view: storedName(view), key, version, row: body })}\n`;
  return text;
}
