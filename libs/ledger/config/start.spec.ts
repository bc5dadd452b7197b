// With which code a process ends, and that it says why in one sentence.
import { StorageUnavailable, UnusableStore } from '../../kernel/core/errors.js';
import { start } from './start.js';

describe('the end of a process', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
    process.exitCode = 0;
  });

  it.each<[string, Error, RegExp]>([
    [
      'L-c a full disk under Node',
      Object.assign(new Error('x'), { code: 'ENOSPC' }),
      /disk is full/,
    ],
    [
      'L-c a full disk under SQLite',
      Object.assign(new Error('x'), { errcode: 13 }),
      /disk is full/,
    ],
    ['L-c a store that cannot store', new StorageUnavailable('the disk is full'), /disk is full/],
    ['a store that cannot be opened', new UnusableStore('it is in use'), /^it is in use\n$/],
  ])('%s: 74 and a sentence', async (_what, error, sentence) => {
    const printed: string[] = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      printed.push(String(text));
      return true;
    });
    await start(() => Promise.reject(error), { KEPING_LOG_LEVEL: 'silent' });
    expect(process.exitCode).toBe(74);
    expect(printed.join('')).toMatch(sentence);
  });
});
