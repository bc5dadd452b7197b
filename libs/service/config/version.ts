// The version of this release, from package.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from './master-data.js';

const { version } = JSON.parse(readFileSync(join(dataFolder(), '..', 'package.json'), 'utf8')) as {
  version: string;
};

export const VERSION: string = version;
