// Checks every answer that a test gets against the OpenAPI document of the service: the body
// against its schema, and the code of a problem against the codes of the route.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

type Response = {
  readonly 'x-problem-codes'?: readonly string[];
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
};
type Operation = { readonly responses: Readonly<Record<string, Response>> };
export type OpenApiPaths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;
type CheckedAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
};

/** Problems of HTTP itself, which any address may give. */
const ANYWHERE = new Set([
  'not-found',
  'method-not-allowed',
  'content-type',
  'malformed-json',
  'headers-too-large',
]);
const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true, date: true, uuid: true } });
const validators = new Map<string, ValidateFunction>();

function validatorOf(schema: object): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = validators.get(text) ?? ajv.compile(schema);
  validators.set(text, known);
  return known;
}

/** What of an answer differs from the document; undefined where nothing does. */
export function differenceFrom(
  { paths, components }: { readonly paths: OpenApiPaths; readonly components: object },
  method: string,
  path: string,
  { status, contentType, body }: CheckedAnswer,
): string | undefined {
  const operation = operationOf(paths, method, path);
  if (!operation)
    return status < 400 && path.startsWith('/v1') ? 'it is not in the document' : undefined;
  const response = operation.responses[status];
  if (contentType.startsWith('application/problem+json')) {
    const code = String((body as { type?: unknown }).type).replace('urn:keping:problem:', '');
    if (ANYWHERE.has(code) || response?.['x-problem-codes']?.includes(code)) return undefined;
    return `the document has no problem ${code} with status ${status}`;
  }
  if (!contentType.includes('json') || contentType.includes('ndjson') || status === 304)
    return undefined;
  // With `fields=` an item has a part of what is described.
  if (/[?&]fields=/.test(path)) return undefined;
  const schema = response?.content?.[contentType.split(';')[0]!]?.schema;
  if (!schema) return `the document has no schema for ${status} ${contentType}`;
  const validate = validatorOf({ ...schema, components });
  return validate(body) ? undefined : ajv.errorsText(validate.errors);
}

function operationOf(paths: OpenApiPaths, method: string, path: string): Operation | undefined {
  const parts = path.split('?')[0]!.split('/');
  const fits = (template: string) => {
    const names = template.split('/');
    return (
      names.length === parts.length &&
      names.every((name, index) => name === parts[index] || /^\{\w+\}/.test(name))
    );
  };
  const exact = paths[path.split('?')[0]!] ? path.split('?')[0]! : undefined;
  const template = exact ?? Object.keys(paths).find(fits);
  return template === undefined ? undefined : paths[template]![method.toLowerCase()];
}
