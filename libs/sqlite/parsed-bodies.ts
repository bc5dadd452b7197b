// Bodies of rows that lists have read: of a row that was not written since, the same text is not
// parsed again. Who reads a list must not change its bodies.

/** Of all texts together, in UTF-16 units: the rows of all places are 1.5 Mi. */
const LENGTH_MAX = 8 * 1024 * 1024;

export class ParsedBodies {
  private readonly known = new Map<string, { readonly text: string; readonly body: object }>();
  private length = 0;

  /** The body of the row with this text, parsed once. */
  of(row: string, text: string): object {
    const before = this.known.get(row);
    if (before?.text === text) return before.body;
    if (this.length > LENGTH_MAX) this.clear();
    const body = JSON.parse(text) as object;
    this.known.set(row, { text, body });
    this.length += text.length;
    return body;
  }

  private clear(): void {
    this.known.clear();
    this.length = 0;
  }
}
