// The OpenAPI document is complete: every controller is in it, and its examples are valid.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { COMMAND_NAMES, COMMANDS } from '../../domain/commands.js';
import { PLACES } from '../../testing/builders/builders.js';
import { readCommand } from '../commands/parse-command.js';
import { CommandsController } from '../recording/commands.controller.js';
import { describedControllers } from './described-controllers.js';
import { openApiDocument } from './openapi-document.js';

type Content = { readonly schema: object; readonly example?: unknown };
type Operation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly responses: Readonly<Record<string, { readonly content?: Record<string, Content> }>>;
};
const document = openApiDocument('0.0.0') as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
  readonly tags: readonly { readonly name: string }[];
};
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

describe('the OpenAPI document', () => {
  it('says what each tag of an operation is about', () => {
    const described = document.tags.map(({ name }) => name);
    const used = new Set(operations.flatMap(({ tags }) => tags));
    expect([...used].filter((tag) => !described.includes(tag))).toEqual([]);
  });

  it('has every class that is a @Controller, but for pages in HTML', () => {
    const service = join(__dirname, '..');
    const classes = readdirSync(service, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) => [
        ...readFileSync(join(service, file), 'utf8').matchAll(
          /^@Controller\([\s\S]*?^export class (\w+)/gm,
        ),
      ])
      .map(([, name]) => name);
    const listed = [...describedControllers(), CommandsController].map(({ name }) => name);
    expect(classes.sort()).toEqual(listed.sort());
    const described = new Set(operations.map(({ operationId }) => operationId.split('.')[0]));
    const missing = listed.filter((name) => !described.has(name.replace(/Controller$/, '')));
    expect(missing.sort()).toEqual(['BoardPageController', 'CommandsController']);
  });

  it('names every operation once', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has a schema and a valid example for every JSON answer', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const faults = operations.flatMap(({ operationId, responses }) =>
      Object.entries(responses).flatMap(([status, { content }]) => {
        const { schema, example } = content?.['application/json'] ?? {};
        if (!schema) return [];
        const validate = ajv.compile({ ...schema, components: document.components });
        if (example === undefined) return [`${operationId} ${status} has no example`];
        return validate(example)
          ? []
          : [`${operationId} ${status}: ${ajv.errorsText(validate.errors)}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  it.each(COMMAND_NAMES)('has an example of %s that can be read as this command', (name) => {
    expect(readCommand(name, COMMANDS[name].example, PLACES)).toMatchObject({ name });
  });
});
