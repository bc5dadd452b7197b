// docs/reference/who-may.md is the table of WHO-1 as it is decided by, line by line.
import { readFileSync } from 'node:fs';
import type { Scope, Senders } from '../../libs/domain/authorization/scopes.js';
import { COMMAND_NAMES, COMMANDS, type CommandName } from '../../libs/domain/commands.js';
import type { Role } from '../../libs/domain/authorization/roles.js';

const ROLES: readonly Role[] = ['regency', 'province', 'centre', 'warehouse', 'policy'];
const WORDS: Readonly<Record<Scope, string>> = {
  own: 'own',
  supervised: 'own and below',
  below: 'below',
  any: 'every place',
};

const lineOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const rowOf = (command: CommandName) => {
  const scopes: Senders = COMMANDS[command].by;
  const cells = ROLES.map((role) => (scopes[role] ? WORDS[scopes[role]] : '–'));
  return lineOf([`\`${command}\``, ...cells]);
};

describe('WHO-1 the page of who may send what', () => {
  const commands = [...COMMAND_NAMES].sort();
  const table = [
    lineOf(['command', ...ROLES]),
    `|${'---|'.repeat(ROLES.length + 1)}`,
    ...commands.map(rowOf),
  ];

  it('has a line for each command, as the table decides', () => {
    const page = readFileSync('docs/reference/who-may.md', 'utf8').split('\n');
    expect(page.filter((line) => line.startsWith('|'))).toEqual(table);
  });

  it('names every role that may send anything', () => {
    const roles = new Set(COMMAND_NAMES.flatMap((name) => Object.keys(COMMANDS[name].by)));
    expect([...roles].sort()).toEqual([...ROLES].sort());
  });
});
