// Correcting an event, in both languages.
import { correctionArea as en } from '../en/tasks/correction.js';
import { correctionArea as id } from '../id/tasks/correction.js';

export const correctionTexts = { id, en };
