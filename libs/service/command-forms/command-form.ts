// The form of a command, from its declaration: what is written into each field, in words.
import type { Actor } from '../../kernel/core/event.js';
import { scopeOfRole } from '../../domain/authorization/scopes.js';
import type { AnyCommand } from '../../domain/command.js';
import { COMMANDS, type CommandName } from '../../domain/commands.js';
import { fieldsOf, type Class, type Field } from '../../domain/values/field.js';
import { CommonFields, EvidenceFields } from '../commands/parse-command.js';
import { CATALOGUES } from '../../texts/catalogue.js';
import type { CommandField, CommandWord, FieldOf } from '../../texts/names/command-field.js';
import { format, type Language } from '../../texts/format.js';
import { KNOWN_THINGS, type DescribedForm, type FormField } from './answers.js';
import { SUBJECT_OF } from './subjects.js';

type Kind = FormField['kind'];
type Known = FormField['known'];

const KINDS: Readonly<Record<string, Kind>> = {
  place: 'place',
  'distinct-places': 'places',
  time: 'time',
  'due-of-loan': 'time',
  date: 'date',
  'one-of': 'choice',
  boolean: 'choice',
  texts: 'texts',
  'carton-ids': 'texts',
  text: 'text',
};
/** Fields that name a model, by what their models are of. */
const MODELS: Readonly<Record<string, Known>> = {
  'ink-model': 'ink-model',
  'blank-model': 'blank-model',
  'model-of-ink': 'goods-model',
};
/** What the form asks for itself: what is attached, and the time. */
const LEFT_OUT = ['documentSha256', 'occurredAt'];

/** The form of a command as this account may send it. */
export function commandForm(name: CommandName, by: Actor, language: Language): DescribedForm {
  const declared: AnyCommand = COMMANDS[name];
  const { commandTitles, commandHelp, subjects } = CATALOGUES[language];
  const isDated = declared.occurredAt === 'taken';
  const circumstances = isDated ? CommonFields : EvidenceFields;
  const own = fieldsIn(declared.fields, { declared, name, by, language });
  const subject = SUBJECT_OF[name];
  return {
    name,
    subject,
    subjectName: subjects[subject],
    title: commandTitles[name],
    help: commandHelp[name],
    dated: isDated,
    fields: [...own, ...fieldsIn(circumstances, { declared, name, by, language })],
  };
}

type Asked = {
  readonly declared: AnyCommand;
  readonly name: CommandName;
  readonly by: Actor;
  readonly language: Language;
};

/** Objects come before what is inside them. */
function fieldsIn(type: Class, asked: Asked, path = ''): readonly FormField[] {
  return [...fieldsOf(type)]
    .filter(([name]) => !LEFT_OUT.includes(name))
    .flatMap(([name, field]) => {
      const at = `${path}${name}`;
      const own = formField(at, field, asked);
      const inside = own.kind === 'list' ? `${at}.*.` : `${at}.`;
      const isWhole = own.kind === 'ranges' || field.nested === undefined;
      return isWhole ? [own] : [own, ...fieldsIn(field.nested, asked, inside)];
    });
}

function formField(path: string, field: Field, asked: Asked): FormField {
  const { language } = asked;
  const name = path.slice(path.lastIndexOf('.') + 1);
  const kind = kindOf(field);
  const { minimum = field.schema['minItems'], maximum = field.details?.['max'] } = field.schema;
  return {
    name: path,
    label: capital(labelOf(asked.name, path, name, language)),
    help: hintOf(kind, field, asked, path),
    kind,
    required: !field.optional,
    fixed: kind === 'place' && isOwnPlace(asked, path) ? asked.by.place : null,
    known: knownAs(field, asked.declared, name),
    choices: choicesOf(field, language),
    ...(typeof minimum === 'number' ? { min: minimum } : {}),
    ...(typeof maximum === 'number' ? { max: maximum } : {}),
  };
}

function kindOf({ kind, schema, nested, list }: Field): Kind {
  if (nested && list) return fieldsOf(nested).has('first') ? 'ranges' : 'list';
  if (nested || kind === 'object') return 'object';
  return schema['type'] === 'integer' ? 'number' : (KINDS[kind] ?? 'id');
}

/** The scope says whose place it is: where it is the own one alone, nobody has to write it. */
const isOwnPlace = ({ declared, by }: Asked, path: string) =>
  declared.at === path && scopeOfRole(declared.by, by.role) === 'own';

function knownAs(field: Field, { ids = {} }: AnyCommand, name: string): Known {
  const model = MODELS[field.kind];
  if (model) return model;
  const use = (ids as Readonly<Record<string, string>>)[name];
  const isKnown =
    field.kind === 'event-id' || (use !== undefined && !['new', 'mentioned'].includes(use));
  return KNOWN_THINGS.find((thing) => isKnown && thing === name) ?? null;
}

function choicesOf({ kind, schema }: Field, language: Language): FormField['choices'] {
  const words = kind === 'boolean' ? ['true', 'false'] : ((schema['enum'] ?? []) as string[]);
  const texts = CATALOGUES[language].commandWords;
  return words.map((value) => ({ value, text: texts[value as CommandWord] }));
}

function labelOf(command: CommandName, path: string, name: string, language: Language): string {
  const { fieldLabels, ownLabels } = CATALOGUES[language];
  return ownLabels[`${command}.${path}` as FieldOf] ?? fieldLabels[name as CommandField];
}

/** As the guide of a sheet has it; nothing where a calendar or a list of words is shown. */
function hintOf(kind: Kind, field: Field, { declared, language }: Asked, path: string): string {
  const { fieldHints } = CATALOGUES[language];
  if (field.kind === 'carton-ids') return fieldHints.cartonIds;
  if (kind === 'texts') return format(fieldHints.texts, field.details ?? {}, language);
  if (kind === 'ranges') return fieldHints.ranges;
  if (field.kind === 'event-id') return fieldHints.event;
  if (kind === 'places') return fieldHints.places;
  if (kind === 'place') return fieldHints.namedPlace;
  const isMade = (declared.ids as Readonly<Record<string, string>> | undefined)?.[path] === 'new';
  if (kind === 'id' && isMade && field.optional) return fieldHints.newId;
  return '';
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
