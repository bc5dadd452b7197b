// The classes of the data of all events, in all their versions.
import { EVENTS, OLDER_VERSIONS, type EventType } from '../../domain/events.js';
import type { Class } from '../../domain/values/field.js';

/** The class of each version of each event: `BlankPrinted`, and `BlankPrinted.v2` of its second. */
export function eventClasses(): ReadonlyMap<string, Class> {
  const types = Object.keys(EVENTS) as EventType[];
  return new Map(
    types.flatMap((type) => {
      const older = (OLDER_VERSIONS[type] ?? []).map(({ fields }) => fields);
      const versions: readonly Class[] = [...older, EVENTS[type]];
      return versions.map((fields, index): [string, Class] => [
        index === 0 ? type : `${type}.v${index + 1}`,
        fields,
      ]);
    }),
  );
}
