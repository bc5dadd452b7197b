// The ids of papers as the service numbers them: by place and year, in the order in which the
// papers are recorded. Until a command is sent it names a paper by a draft.
import { idInSeries, seriesOf, type NumberedKind } from '../../libs/domain/numbering/ids.js';

const DRAFT = /<(loan|waybill|allotment):([0-9.]+):([^>]+)>/g;

/** A paper of a place under a name of its own, to stand in fields and documents of commands. */
export const draftOf = (kind: NumberedKind, place: string, name: string): string =>
  `<${kind}:${place}:${name}>`;

export class PaperNumbers {
  private readonly ids = new Map<string, string>();
  private readonly last = new Map<string, number>();

  /** The service has numbered a paper of this place itself: the next number is another. */
  skip(kind: NumberedKind, place: string, year: string): void {
    this.next(seriesOf(kind, place, year));
  }

  /** The same data or text with the id of each draft, new ones in the order of the calls. */
  numbered<T>(of: T, year: string): T {
    const text = JSON.stringify(of);
    if (!text.includes('<')) return of;
    return JSON.parse(
      text.replace(DRAFT, (draft, kind: NumberedKind, place: string) =>
        this.idOf(draft, kind, seriesOf(kind, place, year)),
      ),
    ) as T;
  }

  private idOf(draft: string, kind: NumberedKind, series: string): string {
    const known = this.ids.get(draft);
    if (known !== undefined) return known;
    const id = idInSeries(kind, series, this.next(series));
    this.ids.set(draft, id);
    return id;
  }

  private next(series: string): number {
    const number = (this.last.get(series) ?? 0) + 1;
    this.last.set(series, number);
    return number;
  }
}
