// Twelve alterations of a receipt, each of which every checker must refuse.
import { fromBase64, toBase64, utf8 } from '../../transparency/bytes.js';

/** Name → text. `other` is the receipt of another event of the same log. */
export function alteredReceipts(receipt: string, other: string): Readonly<Record<string, string>> {
  const { lines, note } = partsOf(receipt);
  const [first, extra, index, ...proof] = lines;
  const withLines = (...changed: readonly string[]) => `${changed.join('\n')}\n\n${note}`;
  const at = Number(index.slice('index '.length));
  const event = new TextDecoder().decode(fromBase64(extra.slice('extra '.length)));
  const withEvent = (text: string) =>
    withLines(first, `extra ${toBase64(utf8(text))}`, index, ...proof);
  const [lowest, second, ...higher] = proof;
  const altered = {
    event: withEvent(event.replace('"recordedAt":"2', '"recordedAt":"3')),
    account: withEvent(event.replace('"account":"', '"account":"x')),
    'other-event': withLines(first, partsOf(other).lines[1], index, ...proof),
    index: withLines(first, extra, `index ${at + 1}`, ...proof),
    'index-beyond': withLines(first, extra, 'index 99999999', ...proof),
    'proof-shorter': withLines(...lines.slice(0, -1)),
    'proof-longer': withLines(...lines, lines.at(-1)!),
    'proof-order': withLines(first, extra, index, second, lowest, ...higher),
    size: receipt.replace(/\n\n(\S+)\n(\d+)\n/, (_, origin, size) => {
      return `\n\n${origin}\n${Number(size) + 1}\n`;
    }),
    root: receipt.replace(/\n(\d+)\n([A-Za-z0-9+/])/, (_, size, digit) => {
      return `\n${size}\n${digit === 'A' ? 'B' : 'A'}`;
    }),
    origin: receipt.replace(/\n\n(\S+)\n/, '\n\n$1x\n'),
    cut: receipt.slice(0, -20),
  };
  for (const [name, text] of Object.entries(altered))
    if (text === receipt) throw new Error(`${name} alters nothing`);
  return altered;
}

/** The name of the format, the event, its index, and at least two hashes. */
type Lines = readonly [string, string, string, string, string, ...string[]];

/** The lines of the proof, and the signed note behind them. */
function partsOf(receipt: string): { readonly lines: Lines; readonly note: string } {
  const end = receipt.indexOf('\n\n');
  return {
    lines: receipt.slice(0, end).split('\n') as unknown as Lines,
    note: receipt.slice(end + 2),
  };
}
