// Official records: the record (berita acara) of an opening, a destruction or a closing, which
// stored events call `minute`; and the number of a record of the police or of an office.
import { LocalDate, Text, Texts } from './fields.js';

/** CTRL-1, PRN-1: which record of the police or of an office is meant. */
export class RecordNumber {
  @Text(120) number!: string;
  @LocalDate() date!: string;
}

/** STOCK-6: its number, its date and who witnessed it. */
export class OfficialRecord {
  @Text(120) number!: string;
  @LocalDate() date!: string;
  @Texts(2, 20) witnesses!: string[];
}
