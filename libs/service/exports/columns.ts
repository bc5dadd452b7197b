// The columns of exports. They are only ever added at the end.
import type { Column, ColumnType } from './table.js';

const column = (name: string, type: ColumnType, title: string, description: string): Column => ({
  name,
  type,
  title,
  description,
});

const PLACE = column('place', 'string', 'kode tempat', 'Code of the place');
const ITEM = column('item', 'string', 'barang', 'blank, or ink in prints');
const MODEL = column('model', 'string', 'model tinta', 'Model of the ink; empty for blanks');
const pieces = (name: string, title: string, description: string) =>
  column(name, 'integer', title, description);

/** The name and the province of a place, which stand beside its code. */
export const PLACE_COLUMNS: readonly Column[] = [
  column('name', 'string', 'nama tempat', 'Name of the place'),
  column('province', 'string', 'kode provinsi', 'Code of its province; 00 for the centre'),
];

/** One change of one shelf by one event. */
export const MOVEMENT_COLUMNS: readonly Column[] = [
  column('position', 'integer', 'posisi', 'Position of the event in the ledger'),
  column('event', 'string', 'peristiwa', 'Id of the event'),
  column('date', 'date', 'tanggal', 'Local date on which it counts'),
  column('occurredAt', 'datetime', 'terjadi pada', 'When it counts'),
  column('recordedAt', 'datetime', 'dicatat pada', 'When it was recorded'),
  PLACE,
  ...PLACE_COLUMNS,
  ITEM,
  MODEL,
  column('shelf', 'string', 'rak', 'onHand or quarantine'),
  column('kind', 'string', 'jenis', 'What kind of movement, as in /v1/movements'),
  pieces('quantity', 'jumlah', 'Pieces, or prints of ink; negative where it left the shelf'),
  column('counterpart', 'string', 'tempat lain', 'The other place, where there is one'),
  column('reference', 'string', 'rujukan', 'Shipment, loan or count'),
  column('document', 'string', 'nomor dokumen', 'Number of the document'),
  column('recordedBy', 'string', 'dicatat oleh', 'Account that recorded it'),
  column('original', 'string', 'membatalkan', 'Id of the event that it undoes; else empty'),
];

/** One place, item, model and local day. */
export const DAILY_COLUMNS: readonly Column[] = [
  column('date', 'date', 'tanggal', 'Local date'),
  PLACE,
  ...PLACE_COLUMNS,
  ITEM,
  MODEL,
  pieces('opening', 'saldo awal', 'On hand before the day'),
  pieces('incoming', 'masuk', 'Put on the shelf'),
  pieces('outgoing', 'keluar', 'Taken from the shelf'),
  pieces('onHand', 'saldo akhir', 'On hand at the end of the day'),
  pieces('quarantine', 'karantina', 'In quarantine at the end of the day; empty for ink'),
  pieces('received', 'diterima', 'Received, with surplus'),
  pieces('printed', 'dicetak', 'Cards printed'),
  pieces('spoiled', 'gagal cetak', 'Blanks spoiled'),
  pieces('shipped', 'dikirim', 'Sent to others'),
  pieces('voided', 'batal dikirim', 'Of what was sent, taken back because the shipment was void'),
  pieces('lost', 'hilang', 'Reported lost'),
];

const VALUED_PARTS = {
  opening: ['saldo awal', 'Before the first day'],
  incoming: ['masuk', 'Put on the shelf'],
  outgoing: ['keluar', 'Taken from the shelf'],
  closing: ['saldo akhir', 'At the end of the last day'],
} as const;

/** One place, item, model and shelf, over the whole period. */
export const VALUE_COLUMNS: readonly Column[] = [
  PLACE,
  ...PLACE_COLUMNS,
  ITEM,
  MODEL,
  column('shelf', 'string', 'rak', 'onHand or quarantine'),
  ...Object.entries(VALUED_PARTS).flatMap(([name, [title, description]]) => [
    pieces(name, title, description),
    column(`${name}Value`, 'integer', `nilai ${title}`, 'Rupiah, of what has a known price'),
    pieces(`${name}Unpriced`, `${title} tanpa harga`, 'Of them without a known price'),
  ]),
];
