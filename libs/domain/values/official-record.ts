// Official records: the record (berita acara) of an opening, a destruction or a closing, which
// stored events call `minute`; the number of a record of the police or of an office; and whether
// who supervises the place must confirm what an event reports.
import { Different, LocalDate, Text, Texts } from './fields.js';

/**
 * CTRL-6, CTRL-7: as it is stored. `given`: the event replaces one that was confirmed and reports
 * no more than that one. Events of releases that did not ask have neither.
 */
export const CONFIRMATIONS = ['required', 'given'] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

/** CTRL-1, PRN-1: which record of the police or of an office is meant. */
export class RecordNumber {
  @Text(120) number!: string;
  @LocalDate() date!: string;
}

/** The record of an opening or a closing: its number, its date and who witnessed it. */
export class OfficialRecord {
  @Text(120) number!: string;
  @LocalDate() date!: string;
  @Texts(2, 20) witnesses!: string[];
}

export class Witness {
  @Text(120) name!: string;
  @Text(120) office!: string;
}
/** CTRL-2: the record of a destruction names each witness with the office that sent them. */
export class DestructionRecord {
  @Text(120) number!: string;
  @LocalDate() date!: string;
  @Different(Witness, { kind: 'witnesses', min: 2, max: 20 }, 'name') witnesses!: Witness[];
}

/** A witness as stored: what was recorded before CTRL-2 has one text, and no office is known. */
export class RecordedWitness {
  @Text(120) name!: string;
  @Text(120, 'optional') office?: string;
}
export class RecordedDestruction {
  @Text(120) number!: string;
  @LocalDate() date!: string;
  @Different(RecordedWitness, { kind: 'witnesses', min: 2, max: 20 }, 'name')
  witnesses!: RecordedWitness[];
}
