// Reads variables that begin with KEPING_ one by one and collects what is wrong with each.
import { existsSync } from 'node:fs';

const PREFIX = 'KEPING_';
const TEST_PREFIX = 'KEPING_TEST_';

/** Every method takes a name without the prefix; a faulty value is noted and the default given. */
export class SettingsReader {
  private readonly found: string[] = [];
  /** The names that were read: there are no others. */
  readonly names = new Set<string>();

  constructor(private readonly environment: Readonly<Record<string, string | undefined>>) {}

  /** One line per fault; variables that no setting has read come first. */
  get faults(): readonly string[] {
    const unknown = Object.keys(this.environment)
      .filter((name) => name.startsWith(PREFIX) && !name.startsWith(TEST_PREFIX))
      .filter((name) => !this.names.has(name.slice(PREFIX.length)))
      .map((name) => `${name}: there is no such setting`);
    return [...unknown, ...this.found];
  }

  fault(name: string, sentence: string): void {
    this.found.push(`${PREFIX}${name}: ${sentence}`);
  }

  text(name: string): string | undefined {
    this.names.add(name);
    return this.environment[`${PREFIX}${name}`];
  }

  whole(name: string, standard: number, min: number, max: number): number {
    const text = this.text(name);
    if (text === undefined) return standard;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    this.fault(name, `expected a whole number from ${min} to ${max}, not "${text}"`);
    return standard;
  }

  oneOf<Word extends string>(name: string, words: readonly Word[], standard: Word): Word {
    const text = this.text(name);
    if (text === undefined) return standard;
    if (words.includes(text as Word)) return text as Word;
    this.fault(name, `expected one of ${words.join(', ')}, not "${text}"`);
    return standard;
  }

  isOn(name: string, standard: 'on' | 'off'): boolean {
    return this.oneOf(name, ['on', 'off'], standard) === 'on';
  }

  file(name: string): string | undefined {
    const path = this.text(name);
    if (path !== undefined && !existsSync(path)) this.fault(name, `there is no file ${path}`);
    return path;
  }

  matching(name: string, pattern: RegExp, standard: string, expected: string): string {
    const text = this.text(name) ?? standard;
    if (!pattern.test(text)) this.fault(name, `expected ${expected}, not "${text}"`);
    return text;
  }

  /** The parts between commas, without spaces and empty ones. */
  list(name: string): readonly string[] {
    return (this.text(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }
}
