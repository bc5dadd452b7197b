// The JSON Schemas of events, made from their classes.
import { EVENTS } from '../../domain/events.js';
import { schemaOf, type JsonSchema } from '../../domain/values/field.js';
import { EvidenceFields } from '../commands/parse-command.js';

/**
 * The schema (JSON Schema 2020-12) of an event's data, as served at /schemas/<Event>.json;
 * undefined where there is no such event.
 */
export function eventSchema(type: string, baseUrl: string): JsonSchema | undefined {
  if (!Object.hasOwn(EVENTS, type)) return undefined;
  const schema = schemaOf(EVENTS[type as keyof typeof EVENTS]);
  const { properties } = schemaOf(EvidenceFields) as { properties: object };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${baseUrl}/schemas/${type}.json`,
    title: type,
    ...schema,
    properties: { ...(schema['properties'] as object), ...properties },
  };
}
