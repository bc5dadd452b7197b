// The parts of a ZIP file that are asked for, inflated within limits that count what really comes
// out: what the file says of its own sizes is not believed.
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { Rejection } from '../../../kernel/core/errors.js';

const ENTRIES_MAX = 200;
/** Most bytes of all inflated parts together. */
export const INFLATED_MAX = 32 * 1024 * 1024;

const unreadable = () => new Rejection('file-unreadable', { type: 'XLSX' });

/**
 * The inflated bytes of the entries that `isWanted` names, one after the other. Throws Rejection
 * file-unreadable where the file is no ZIP, is encrypted, has too many entries or one name twice,
 * file-inflates-too-much where more comes out than is allowed.
 */
export async function unzip(
  bytes: Buffer,
  isWanted: (name: string) => boolean,
): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await opened(bytes);
  try {
    if (zip.entryCount > ENTRIES_MAX) throw unreadable();
    const entries = await entriesOf(zip);
    if (new Set(entries.map(({ fileName }) => fileName)).size < entries.length) throw unreadable();
    const parts = new Map<string, Buffer>();
    let left = INFLATED_MAX;
    for (const entry of entries.filter(({ fileName }) => isWanted(fileName))) {
      const part = await inflated(zip, entry, left);
      left -= part.length;
      parts.set(entry.fileName, part);
    }
    return parts;
  } finally {
    zip.close();
  }
}

const opened = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(unreadable()) : resolve(zip),
    ),
  );

function entriesOf(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry) => {
      entries.push(entry);
      if (entries.length > ENTRIES_MAX) reject(unreadable());
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', () => reject(unreadable()));
    zip.readEntry();
  });
}

function inflated(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(unreadable());
      const parts: Buffer[] = [];
      let length = 0;
      stream.on('data', (part: Buffer) => {
        length += part.length;
        if (length <= most) return void parts.push(part);
        reject(new Rejection('file-inflates-too-much', { max: INFLATED_MAX }));
        stream.destroy();
      });
      stream.on('end', () => resolve(Buffer.concat(parts)));
      stream.on('error', () => reject(unreadable()));
    });
  });
}
