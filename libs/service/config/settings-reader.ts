// Reads variables that begin with KEPING_ one by one and collects what is wrong with each.
import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { isTime } from '../../domain/values/fields.js';

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

  /** A time, RFC 3339. */
  time(name: string): string | undefined {
    const text = this.text(name);
    if (text !== undefined && !isTime(text))
      this.fault(name, `expected a time such as 2026-11-25T08:00:00+07:00, not "${text}"`);
    return text;
  }

  /** IP addresses and networks (CIDR) between commas. */
  networks(name: string): readonly string[] {
    const networks = this.list(name);
    for (const network of networks)
      if (!isNetwork(network))
        this.fault(name, `expected addresses or networks such as 10.0.0.0/8, not "${network}"`);
    return networks;
  }

  /** The parts between commas, without spaces and empty ones. */
  list(name: string): readonly string[] {
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
