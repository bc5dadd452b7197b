// Words of minutes (berita acara), in both languages.
import { minutes as en } from '../en/tasks/minutes.js';
import { minutes as id } from '../id/tasks/minutes.js';

export const minutesTexts = { id, en };
