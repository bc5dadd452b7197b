// Reads variables that begin with KEPING_ one by one and collects what is wrong with each.
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { isTime } from '../../domain/values/fields.js';

const PREFIX = 'KEPING_';
const TEST_PREFIX = 'KEPING_TEST_';

/** The whole name, as it is set. */
export type SettingName = `${typeof PREFIX}${string}`;

/** Every method takes the whole name; a faulty value is noted and the default given. */
export class SettingsReader {
  private readonly found: string[] = [];
  /** The names that were read: there are no others. */
  readonly names = new Set<string>();

  constructor(private readonly environment: Readonly<Record<string, string | undefined>>) {}

  /** One line per fault; variables that no setting has read come first. */
  get faults(): readonly string[] {
    const unknown = Object.keys(this.environment)
      .filter((name) => name.startsWith(PREFIX) && !name.startsWith(TEST_PREFIX))
      .filter((name) => !this.names.has(name))
      .map((name) => `${name}: there is no such setting`);
    return [...unknown, ...this.found];
  }

  /** Notes a fault; of a secret whose file is faulty, only what is wrong with the file. */
  fault(name: SettingName, sentence: string): void {
    if (this.found.some((line) => line.startsWith(`${name}_FILE: `))) return;
    this.found.push(`${name}: ${sentence}`);
  }

  text(name: SettingName): string | undefined {
    this.names.add(name);
    return this.environment[name];
  }

  /**
   * A secret of at least `min` characters: the variable, or the content of the file that
   * `<name>_FILE` names, without the newline at its end. Its value is in no fault.
   */
  secret(name: SettingName, min = 1): string | undefined {
    const file = this.text(`${name}_FILE`);
    const given = this.text(name);
    if (file !== undefined && given !== undefined)
      this.fault(`${name}_FILE`, `${name} is set too: set one of the two`);
    if (file !== undefined && given === undefined) return this.secretIn(file, `${name}_FILE`, min);
    if (given !== undefined && given.length < min)
      this.fault(name, `expected at least ${min} characters`);
    return given;
  }

  private secretIn(file: string, name: SettingName, min: number): string | undefined {
    try {
      const content = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
      if (content === '') this.fault(name, `${file} is empty`);
      else if (content.length < min) this.fault(name, `${file} holds fewer than ${min} characters`);
      return content;
    } catch (error) {
      this.fault(name, `${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
      return undefined;
    }
  }

  whole(name: SettingName, standard: number, min: number, max: number): number {
    const text = this.text(name);
    if (text === undefined) return standard;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    this.fault(name, `expected a whole number from ${min} to ${max}, not "${text}"`);
    return standard;
  }

  oneOf<Word extends string>(name: SettingName, words: readonly Word[], standard: Word): Word {
    const text = this.text(name);
    if (text === undefined) return standard;
    if (words.includes(text as Word)) return text as Word;
    this.fault(name, `expected one of ${words.join(', ')}, not "${text}"`);
    return standard;
  }

  isOn(name: SettingName, standard: 'on' | 'off'): boolean {
    return this.oneOf(name, ['on', 'off'], standard) === 'on';
  }

  file(name: SettingName): string | undefined {
    const path = this.text(name);
    if (path !== undefined && !existsSync(path)) this.fault(name, `there is no file ${path}`);
    return path;
  }

  matching(name: SettingName, pattern: RegExp, standard: string, expected: string): string {
    const text = this.text(name) ?? standard;
    if (!pattern.test(text)) this.fault(name, `expected ${expected}, not "${text}"`);
    return text;
  }

  /** A time, RFC 3339. */
  time(name: SettingName): string | undefined {
    const text = this.text(name);
    if (text !== undefined && !isTime(text))
      this.fault(name, `expected a time such as 2026-11-25T08:00:00+07:00, not "${text}"`);
    return text;
  }

  /** IP addresses and networks (CIDR) between commas. */
  networks(name: SettingName): readonly string[] {
    const networks = this.list(name);
    for (const network of networks)
      if (!isNetwork(network))
        this.fault(name, `expected addresses or networks such as 10.0.0.0/8, not "${network}"`);
    return networks;
  }

  /** The parts between commas, without spaces and empty ones. */
  list(name: SettingName): readonly string[] {
    return (this.text(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }
}

function isNetwork(text: string): boolean {
  const [, address = text, bits] = /^([^/]*)\/(\d{1,3})$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0) return false;
  return bits === undefined || Number(bits) <= (version === 4 ? 32 : 128);
}
