// Every command is a form in words of both languages.
import { COMMAND_NAMES, COMMANDS } from '../../domain/commands.js';
import type { Actor } from '../../kernel/core/event.js';
import type { Language } from '../../texts/format.js';
import type { DescribedForm } from './answers.js';
import { commandForm } from './command-form.js';

const by = (role: string, place: string): Actor => ({ account: 'a', role, place });
const centre = by('centre', '00');
const fieldOf = (form: DescribedForm, path: string) =>
  form.fields.find(({ name }) => name === path);

describe('the form of a command', () => {
  it.each(COMMAND_NAMES)('%s has a title, help and labels in both languages', (name) => {
    const texts = (['id', 'en'] as const).map((language) => {
      const { title, help, subjectName, fields } = commandForm(name, centre, language);
      const words = [title, help, subjectName, ...fields.map(({ label }) => label)];
      const choices = fields.flatMap((field) => field.choices.map(({ text }) => text));
      expect([...words, ...choices].filter((text) => !/\S/.test(text ?? ''))).toEqual([]);
      return words;
    });
    expect(texts[0]![0]).not.toBe(texts[1]![0]);
    expect(texts[0]![1]).not.toBe(texts[1]![1]);
  });

  it.each(COMMAND_NAMES)('%s has a field for everything in its example', (name) => {
    const fields = new Set(commandForm(name, centre, 'en').fields.map((field) => field.name));
    expect(pathsIn(COMMANDS[name].example).filter((path) => !fields.has(path))).toEqual([]);
  });

  it('names the own place only where no other may be sent', () => {
    const place = (role: string, code: string, language: Language = 'id') =>
      fieldOf(commandForm('SetMinimumStock', by(role, code), language), 'place');
    expect(place('province', '32')).toMatchObject({ kind: 'place', fixed: null, required: true });
    const printed = commandForm('PrintBlanks', by('regency', '32.07'), 'id');
    expect(fieldOf(printed, 'place')).toMatchObject({ fixed: '32.07' });
    expect(fieldOf(printed, 'printer')).toMatchObject({ known: 'printer', required: false });
  });

  it('says what is inside an object and a list, and how many there may be', () => {
    const form = commandForm('DestroyBlanks', by('regency', '32.07'), 'en');
    expect(fieldOf(form, 'minute')).toMatchObject({ kind: 'object', label: 'Minutes' });
    expect(fieldOf(form, 'minute.witnesses')).toMatchObject({ kind: 'list', min: 2 });
    expect(fieldOf(form, 'minute.witnesses.*.office')).toMatchObject({ kind: 'text' });
    expect(fieldOf(form, 'serials')).toMatchObject({ kind: 'ranges', required: false });
  });

  it('has no time where the sender may not say it', () => {
    expect(commandForm('AdjustBlanks', centre, 'en').dated).toBe(false);
    expect(commandForm('CountBlanks', centre, 'en').dated).toBe(true);
  });
});

/** The paths of all values; ranges and texts are one field, a replacement holds another command. */
function pathsIn(value: object, path = ''): readonly string[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const at = `${path}${name}`;
    if (Array.isArray(inner))
      return inner.flatMap((item: unknown) =>
        typeof item === 'object' ? pathsIn(item as object, `${at}.*.`) : [at],
      );
    return typeof inner === 'object' && inner !== null && !at.endsWith('.data')
      ? pathsIn(inner, `${at}.`)
      : [at];
  });
}
