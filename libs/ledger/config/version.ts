// The version of this release, from package.json, and its day.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from './master-data.js';

const { version } = JSON.parse(readFileSync(join(dataFolder(), '..', 'package.json'), 'utf8')) as {
  version: string;
};

export const VERSION: string = version;
/** The day of the newest release in CHANGELOG.md, which a test compares. */
export const RELEASED_ON = '2026-11-24';
