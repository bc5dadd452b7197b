// The official record (berita acara) of an opening, a destruction or a closing. Stored events call
// the field `minute`.
import { LocalDate, Text, Texts } from './fields.js';

/** STOCK-6: its number, its date and who witnessed it. */
export class OfficialRecord {
  @Text(120) number!: string;
  @LocalDate() date!: string;
  @Texts(2, 20) witnesses!: string[];
}
