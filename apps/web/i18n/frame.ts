// The frame of every page in both languages.
import { frame as en } from './en/frame.js';
import { frame as id } from './id/frame.js';

export const frameTexts = { id, en };
