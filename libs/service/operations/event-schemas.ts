// The JSON Schemas of events, made from their classes.
import { schemaOf, type Class, type JsonSchema } from '../../domain/values/field.js';
import { EvidenceFields } from '../commands/parse-command.js';
import { eventClasses } from '../events/event-classes.js';

/**
 * The schema (JSON Schema 2020-12) of an event's data, as served at /schemas/<Event>.json, and of a
 * later version at /schemas/<Event>.v2.json; undefined where there is no such event or version.
 */
export function eventSchema(file: string, baseUrl: string): JsonSchema | undefined {
  const name = file.replace(/\.json$/, '');
  const fields = file.endsWith('.json') ? eventClasses().get(name) : undefined;
  if (!fields) return undefined;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${baseUrl}/schemas/${file}`,
    title: name.replace(/\..*$/, ''),
    ...eventDataSchema(fields),
  };
}

/** The schema of an event's data, with the evidence that came with its command. */
export function eventDataSchema(fields: Class): JsonSchema {
  const schema = schemaOf(fields);
  const { properties } = schemaOf(EvidenceFields) as { properties: object };
  return { ...schema, properties: { ...(schema['properties'] as object), ...properties } };
}
