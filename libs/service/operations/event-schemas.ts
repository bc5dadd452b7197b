// The JSON Schemas of events, made from their classes.
import { EVENTS } from '../../domain/events.js';
import { schemaOf, type JsonSchema } from '../../domain/values/field.js';
import { EvidenceFields } from '../commands/parse-command.js';

/** The schema of an event's data, with the evidence that came with its command. */
export function eventDataSchema(type: keyof typeof EVENTS): JsonSchema {
  const schema = schemaOf(EVENTS[type]);
  const { properties } = schemaOf(EvidenceFields) as { properties: object };
  return { ...schema, properties: { ...(schema['properties'] as object), ...properties } };
}

/**
 * The schema (JSON Schema 2020-12) of an event's data, as served at /schemas/<Event>.json;
 * undefined where there is no such event.
 */
export function eventSchema(type: string, baseUrl: string): JsonSchema | undefined {
  if (!Object.hasOwn(EVENTS, type)) return undefined;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${baseUrl}/schemas/${type}.json`,
    title: type,
    ...eventDataSchema(type as keyof typeof EVENTS),
  };
}
