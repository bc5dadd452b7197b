// Signing in and out in both languages.
import { sessionArea as en } from './en/session.js';
import { sessionArea as id } from './id/session.js';

export const sessionTexts = { id, en };
