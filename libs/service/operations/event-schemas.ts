// The JSON Schemas of events, made from their classes.
import { EVENTS, OLDER_VERSIONS, type EventType } from '../../domain/events.js';
import { schemaOf, type Class, type JsonSchema } from '../../domain/values/field.js';
import { EvidenceFields } from '../commands/parse-command.js';

const FILE = /^(\w+?)(?:\.v([2-9]|[1-9]\d+))?\.json$/;

/**
 * The schema (JSON Schema 2020-12) of an event's data, as served at /schemas/<Event>.json, and of a
 * later version at /schemas/<Event>.v2.json; undefined where there is no such event or version.
 */
export function eventSchema(file: string, baseUrl: string): JsonSchema | undefined {
  const [, type = '', version = '1'] = FILE.exec(file) ?? [];
  if (!Object.hasOwn(EVENTS, type)) return undefined;
  const fields = versionsOf(type as EventType)[Number(version) - 1];
  if (!fields) return undefined;
  const schema = schemaOf(fields);
  const { properties } = schemaOf(EvidenceFields) as { properties: object };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${baseUrl}/schemas/${file}`,
    title: type,
    ...schema,
    properties: { ...(schema['properties'] as object), ...properties },
  };
}

/** The classes of an event's data, the first version first. */
function versionsOf(type: EventType): readonly Class[] {
  return [...(OLDER_VERSIONS[type] ?? []).map(({ fields }) => fields), EVENTS[type]];
}
