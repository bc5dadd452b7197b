// Checks every answer that a test gets against the OpenAPI document of the service: the body
// against its schema, and the code of a problem against the codes of the route.
import { Ajv2020 } from 'ajv/dist/2020.js';

type Response = {
  readonly 'x-problem-codes'?: readonly string[];
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
};
type Operation = { readonly responses: Readonly<Record<string, Response>> };
type OpenApiPaths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;
type OpenApiDocument = { readonly paths: OpenApiPaths; readonly components: object };
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
const OPTIONS = {
  strict: false,
  // The document itself is checked in openapi-document.spec.ts.
  validateSchema: false,
  meta: false,
  formats: { 'date-time': true, date: true, uuid: true },
  // A schema checks few answers: optimizing its code takes longer than it saves.
  code: { optimize: false },
} as const;
const checks = new Map<string, AnswerCheck>();

/** The check of a document, given as text: one for all services of a suite that have the same. */
export function answerCheckOf(text: string): AnswerCheck {
  const check = checks.get(text) ?? new AnswerCheck(JSON.parse(text) as OpenApiDocument);
  checks.set(text, check);
  return check;
}

export class AnswerCheck {
  /** Knows the whole document, so that a schema that several answers have is compiled once. */
  private readonly ajv: Ajv2020;

  constructor(private readonly document: OpenApiDocument) {
    this.ajv = new Ajv2020(OPTIONS).addSchema(document, 'openapi');
  }

  /** What of an answer differs from the document; undefined where nothing does. */
  differenceFrom(
    method: string,
    path: string,
    { status, contentType, body }: CheckedAnswer,
  ): string | undefined {
    const template = templateOf(this.document.paths, path);
    const verb = method.toLowerCase();
    const operation = template === undefined ? undefined : this.document.paths[template]![verb];
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
    const type = contentType.split(';')[0]!;
    if (!response?.content?.[type]?.schema)
      return `the document has no schema for ${status} ${contentType}`;
    const at = ['paths', template!, verb, 'responses', String(status), 'content', type, 'schema'];
    const validate = this.ajv.getSchema(`openapi#/${at.map(inPointer).join('/')}`)!;
    return validate(body) ? undefined : this.ajv.errorsText(validate.errors);
  }
}

/** A name in a JSON Pointer that is part of an address (RFC 6901 section 6). */
const inPointer = (name: string) =>
  encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));

function templateOf(paths: OpenApiPaths, path: string): string | undefined {
  const [address] = path.split('?') as [string];
  if (paths[address]) return address;
  const parts = address.split('/');
  return Object.keys(paths).find((template) => {
    const names = template.split('/');
    return (
      names.length === parts.length &&
      names.every((name, index) => name === parts[index] || /^\{\w+\}/.test(name))
    );
  });
}
