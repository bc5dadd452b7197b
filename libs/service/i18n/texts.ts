// Every refusal there is: its status and its sentence in English and Bahasa Indonesia. {names} are
// filled from the facts.

export type Language = 'en' | 'id';
export type Text = { readonly status: number; readonly en: string; readonly id: string };

const text = (status: number, en: string, id: string): Text => ({ status, en, id });

export const TEXTS: Readonly<Record<string, Text>> = {
  // The request
  'malformed-json': text(
    400,
    'The body cannot be read: {reason}.',
    'Isi permintaan tidak dapat dibaca: {reason}.',
  ),
  'faulty-fields': text(
    400,
    '{count} field(s) are faulty; see errors.',
    '{count} kolom keliru; lihat errors.',
  ),
  'idempotency-key-missing': text(
    400,
    'The header Idempotency-Key is required.',
    'Header Idempotency-Key wajib ada.',
  ),
  'idempotency-key-malformed': text(
    400,
    'An Idempotency-Key has 8 to 128 visible characters.',
    'Idempotency-Key terdiri atas 8 sampai 128 karakter yang terlihat.',
  ),
  'if-match-malformed': text(
    400,
    'If-Match is the echo of an ETag, such as "stock-32.07:18".',
    'If-Match adalah gema sebuah ETag, misalnya "stock-32.07:18".',
  ),
  'if-match-unrelated': text(
    400,
    'The command does not read {stream}; it reads {reads}.',
    'Perintah ini tidak membaca {stream}; yang dibaca {reads}.',
  ),
  'bad-query': text(
    400,
    'The query parameter {parameter} is faulty: {wanted} is wanted.',
    'Parameter {parameter} keliru: seharusnya {wanted}.',
  ),
  'not-authenticated': text(
    401,
    'A valid token is needed: Authorization: Bearer …',
    'Diperlukan token yang sah: Authorization: Bearer …',
  ),
  'not-your-role': text(
    403,
    'The role {role} may not give {command}.',
    'Peran {role} tidak boleh memberi perintah {command}.',
  ),
  'not-your-place': text(
    403,
    '{command} for {place} is not for {role} of {yours} to give.',
    'Perintah {command} untuk {place} bukan wewenang {role} {yours}.',
  ),
  'not-yours-to-read': text(
    403,
    'This is for a party to it, its province, the centre and auditors.',
    'Ini hanya untuk pihak terkait, provinsinya, pusat, dan auditor.',
  ),
  'not-found': text(404, 'There is nothing at this address.', 'Tidak ada apa pun di alamat ini.'),
  'method-not-allowed': text(
    405,
    'This address does not take {method}.',
    'Alamat ini tidak menerima {method}.',
  ),
  'unknown-command': text(404, 'There is no command {command}.', 'Tidak ada perintah {command}.'),
  'unknown-claim': text(
    404,
    'No command stands behind the event {type}.',
    'Tidak ada perintah di balik peristiwa {type}.',
  ),
  'unknown-place': text(404, 'There is no place {place}.', 'Tidak ada tempat {place}.'),
  'unknown-ink-model': text(
    404,
    'There is no ink model {model}; known are {known}.',
    'Tidak ada model tinta {model}; yang dikenal {known}.',
  ),
  'unknown-shipment': text(
    404,
    'There is no shipment {shipment}.',
    'Tidak ada pengiriman {shipment}.',
  ),
  'unknown-printer': text(
    404,
    'There is no printer {printer}.',
    'Tidak ada mesin cetak {printer}.',
  ),
  'unknown-event': text(404, 'There is no event {event}.', 'Tidak ada peristiwa {event}.'),
  'unknown-serial': text(
    404,
    'The serial {serial} was never entered.',
    'Nomor seri {serial} tidak pernah dicatat.',
  ),
  'version-mismatch': text(
    412,
    '{stream} is at version {version}, not {expected}.',
    '{stream} ada pada versi {version}, bukan {expected}.',
  ),
  'malformed-http': text(
    400,
    'This is not HTTP that can be read.',
    'Ini bukan HTTP yang dapat dibaca.',
  ),
  'headers-too-large': text(
    431,
    'The address and the headers are larger than 16 KiB.',
    'Alamat dan header lebih besar dari 16 KiB.',
  ),
  'body-too-large': text(
    413,
    'The body is larger than {max} bytes.',
    'Isi permintaan lebih besar dari {max} bita.',
  ),
  'too-many-lines': text(
    413,
    '{lines} lines; at most {max} at once.',
    '{lines} baris; paling banyak {max} sekaligus.',
  ),
  'content-type': text(
    415,
    'This content type is not spoken here; {known} are.',
    'Jenis isi ini tidak dikenal; yang dikenal {known}.',
  ),
  'idempotency-key-reused': text(
    422,
    'This key was used before for something else.',
    'Kunci ini sudah dipakai untuk hal lain.',
  ),
  'too-many-requests': text(
    429,
    'Too many requests; try again in {seconds} s.',
    'Terlalu banyak permintaan; coba lagi dalam {seconds} detik.',
  ),
  internal: text(
    500,
    'Something is broken here; nothing of it was recorded. Quote {request}.',
    'Ada kerusakan di sini; tidak ada yang dicatat. Sebutkan {request}.',
  ),
  draining: text(
    503,
    'The service is going down; nothing was recorded.',
    'Layanan sedang berhenti; tidak ada yang dicatat.',
  ),
  unavailable: text(
    503,
    'The store takes nothing now; nothing was recorded.',
    'Penyimpanan sedang tidak menerima; tidak ada yang dicatat.',
  ),
  'outcome-unknown': text(
    503,
    'It may have been recorded: repeat with the same key.',
    'Mungkin sudah tercatat: ulangi dengan kunci yang sama.',
  ),
  'not-yet': text(
    503,
    'Version {wanted} is not in the row yet; it is at {version}.',
    'Versi {wanted} belum ada di baris; kini {version}.',
  ),
  'claim-disagrees': text(
    409,
    'The claim says {field} is {claimed}; the ledger says {recorded}.',
    'Klaim menyebut {field} {claimed}; buku mencatat {recorded}.',
  ),
  'claim-expired': text(
    409,
    'The shipment {shipment} did not appear within {hours} hours.',
    'Pengiriman {shipment} tidak muncul dalam {hours} jam.',
  ),
  // Blanks and ink
  'insufficient-blanks': text(
    409,
    '{place} has {available} blanks available, {needed} are needed.',
    '{place} memiliki {available} keping, dibutuhkan {needed}.',
  ),
  'insufficient-ink': text(
    409,
    '{place} has ink of {model} for {available} prints, {needed} are needed.',
    '{place} memiliki tinta {model} untuk {available} cetakan, dibutuhkan {needed}.',
  ),
  'insufficient-quarantine': text(
    409,
    '{place} has {available} blanks in quarantine, {needed} are needed.',
    '{place} memiliki {available} keping di karantina, dibutuhkan {needed}.',
  ),
  'no-working-printer': text(
    409,
    '{place} has no working printer at that moment ({working} of {printers} work).',
    '{place} tidak memiliki mesin cetak yang berfungsi saat itu ({working} dari {printers} berfungsi).',
  ),
  'printer-required': text(
    409,
    'The printers of {place} take several ink models ({models}): name the printer.',
    'Mesin cetak {place} memakai beberapa model tinta ({models}): sebutkan mesinnya.',
  ),
  'printer-elsewhere': text(
    409,
    'The printer {printer} is at {custodian}, not at {place}.',
    'Mesin {printer} ada di {custodian}, bukan di {place}.',
  ),
  'printer-known': text(
    409,
    'The printer {printer} is known already, at {custodian}.',
    'Mesin {printer} sudah tercatat, di {custodian}.',
  ),
  'printer-retired': text(
    409,
    'The printer {printer} was retired at {retired}.',
    'Mesin {printer} sudah dihapus pada {retired}.',
  ),
  'before-commissioning': text(
    409,
    'At {moment} the printer {printer} was not commissioned yet ({commissioned}).',
    'Pada {moment} mesin {printer} belum dipasang ({commissioned}).',
  ),
  'already-opened': text(
    409,
    '{place} has opened its stock of {item} already, with {opened}.',
    '{place} sudah membuka stok {item}, sebanyak {opened}.',
  ),
  'already-moved': text(
    409,
    'Stock of {item} at {place} has moved already: too late for an opening balance.',
    'Stok {item} di {place} sudah bergerak: terlambat untuk saldo awal.',
  ),
  'found-more-than-lost': text(
    409,
    '{place} has lost {available} that are not found yet, not {needed}.',
    '{place} kehilangan {available} yang belum ditemukan, bukan {needed}.',
  ),
  'found-more-than-missing': text(
    409,
    'Of shipment {shipment} {available} are missing or lost, not {needed}.',
    'Dari pengiriman {shipment} ada {available} yang kurang atau hilang, bukan {needed}.',
  ),
  'not-a-count': text(
    409,
    'The event {event} is {type}, not {wanted}.',
    'Peristiwa {event} adalah {type}, bukan {wanted}.',
  ),
  'count-elsewhere': text(
    409,
    'The count {event} was taken at {counted}, not at {place}.',
    'Stok opname {event} dilakukan di {counted}, bukan di {place}.',
  ),
  'own-count': text(
    409,
    '{account} recorded the count {event}: somebody else must adjust.',
    '{account} mencatat stok opname {event}: penyesuaian harus oleh orang lain.',
  ),
  'behind-count': text(
    409,
    'An adjustment has settled the count of {count}; nothing at {moment} may change that shelf.',
    'Penyesuaian telah menutup stok opname {count}; rak itu tidak boleh diubah pada {moment}.',
  ),
  // Serials
  'serials-overlap': text(
    409,
    'The serial ranges overlap or stand upside down.',
    'Rentang nomor seri tumpang tindih atau terbalik.',
  ),
  'serials-size': text(
    409,
    'The ranges name {serials} serials for {quantity} pieces.',
    'Rentang menyebut {serials} nomor seri untuk {quantity} keping.',
  ),
  'serials-required': text(
    409,
    'Only {unnumbered} unnumbered pieces suffice, {needed} are needed: name the serials.',
    'Hanya {unnumbered} keping tanpa nomor, dibutuhkan {needed}: sebutkan nomor seri.',
  ),
  'serial-not-here': text(
    409,
    'The serial {serial} is not there.',
    'Nomor seri {serial} tidak ada di sana.',
  ),
  'serial-known': text(
    409,
    'The serial {serial} was entered before.',
    'Nomor seri {serial} sudah pernah dicatat.',
  ),
  'serials-of-ink': text(409, 'Ink has no serials.', 'Tinta tidak bernomor seri.'),
  'serials-of-surplus': text(
    409,
    'A positive adjustment ({delta}) is unnumbered.',
    'Penyesuaian positif ({delta}) tanpa nomor seri.',
  ),
  'serials-left-over': text(
    409,
    'In {stream} {numbered} serials would be left for {pieces} pieces.',
    'Di {stream} akan tersisa {numbered} nomor seri untuk {pieces} keping.',
  ),
  // Shipments
  'same-place': text(
    409,
    'A shipment goes from one place to another, not from {from} to {to}.',
    'Pengiriman dari satu tempat ke tempat lain, bukan dari {from} ke {to}.',
  ),
  'shipment-known': text(
    409,
    'The shipment {shipment} exists already, from {from} to {to}.',
    'Pengiriman {shipment} sudah ada, dari {from} ke {to}.',
  ),
  'wrong-item': text(
    409,
    'The shipment {shipment} carries {item}.',
    'Pengiriman {shipment} membawa {item}.',
  ),
  'before-shipment': text(
    409,
    'At {moment} the shipment {shipment} had not left yet ({shippedAt}).',
    'Pada {moment} pengiriman {shipment} belum berangkat ({shippedAt}).',
  ),
  'already-received': text(
    409,
    'Of the {shipped} of shipment {shipment} nothing travels any more.',
    'Dari {shipped} pada pengiriman {shipment} tidak ada lagi yang di perjalanan.',
  ),
  'more-than-travelling': text(
    409,
    'Of shipment {shipment} {travelling} still travel, not {needed}.',
    'Dari pengiriman {shipment} masih {travelling} di perjalanan, bukan {needed}.',
  ),
  'nothing-received': text(
    409,
    'A receipt of nothing says nothing: at least one piece or ribbon, also damaged or missing.',
    'Penerimaan kosong tidak berarti: sedikitnya satu, juga bila rusak atau kurang.',
  ),
  'not-a-party': text(
    409,
    '{place} is neither sender ({from}) nor receiver ({to}) of shipment {shipment}.',
    '{place} bukan pengirim ({from}) atau penerima ({to}) pengiriman {shipment}.',
  ),
  // Loans
  'unknown-loan': text(404, 'There is no loan {loan}.', 'Tidak ada pinjaman {loan}.'),
  'loan-known': text(409, 'The loan {loan} exists already.', 'Pinjaman {loan} sudah ada.'),
  'cannot-borrow': text(
    409,
    '{borrower} cannot borrow: regencies and provinces do.',
    '{borrower} tidak dapat meminjam: yang meminjam kabupaten/kota dan provinsi.',
  ),
  'own-loan': text(
    409,
    '{lender} is the borrower of the loan {loan} itself.',
    '{lender} sendiri peminjam pada pinjaman {loan}.',
  ),
  'wrong-loan-item': text(
    409,
    'The loan {loan} is of {item}: {wanted} is wanted, and nothing else.',
    'Pinjaman {loan} berupa {item}: yang diperlukan hanya {wanted}.',
  ),
  'not-a-lender': text(
    409,
    '{lender} has promised nothing of this on the loan {loan}.',
    '{lender} tidak menjanjikan hal ini pada pinjaman {loan}.',
  ),
  'before-loan': text(
    409,
    'At {moment} the loan {loan} was not so far yet ({since}).',
    'Pada {moment} pinjaman {loan} belum sampai di sana ({since}).',
  ),
  'loan-over': text(
    409,
    'The loan {loan} is over: {state}.',
    'Pinjaman {loan} sudah berakhir: {state}.',
  ),
  'due-too-early': text(
    409,
    'The loan {loan} must be due after {after}, not at {dueAt}.',
    'Jatuh tempo pinjaman {loan} harus setelah {after}, bukan {dueAt}.',
  ),
  'already-offered': text(
    409,
    '{lender} has an open offer of {promised} on the loan {loan}: decline it first.',
    '{lender} sudah menawarkan {promised} pada pinjaman {loan}: batalkan dulu.',
  ),
  'more-than-requested': text(
    409,
    'Of {requested} asked for on the loan {loan}, {promised} are promised and {lent} lent: {uncovered} are uncovered, not {needed}.',
    'Dari {requested} yang diminta pada pinjaman {loan}, {promised} dijanjikan dan {lent} dipinjamkan: tersisa {uncovered}, bukan {needed}.',
  ),
  'offer-lapsed': text(
    409,
    'The offer of {lender} on the loan {loan} stands until {validUntil} only.',
    'Tawaran {lender} pada pinjaman {loan} hanya berlaku sampai {validUntil}.',
  ),
  'more-than-offered': text(
    409,
    '{lender} has promised {promised} on the loan {loan}, not {needed}.',
    '{lender} menjanjikan {promised} pada pinjaman {loan}, bukan {needed}.',
  ),
  'not-approved': text(
    409,
    'Of what {lender} offers on the loan {loan}, {approved} are approved, not {needed}; {waitingFor} must still say yes.',
    'Dari tawaran {lender} pada pinjaman {loan} baru {approved} disetujui, bukan {needed}; masih menunggu {waitingFor}.',
  ),
  'own-allotment': text(
    409,
    '{account} asked for this allotment of {item} for {place}: somebody else must grant it.',
    '{account} yang meminta alokasi {item} untuk {place} ini: harus diberikan oleh pihak lain.',
  ),
  'own-request': text(
    409,
    '{account} asked for the loan {loan}: somebody else must approve.',
    '{account} yang meminta pinjaman {loan}: persetujuan harus oleh pihak lain.',
  ),
  'nothing-on-the-way': text(
    409,
    'Of the {lent} that {lender} lent on {loan} nothing is on its way there.',
    'Dari {lent} yang dipinjamkan {lender} pada {loan} tidak ada yang di perjalanan ke sana.',
  ),
  'more-than-on-the-way': text(
    409,
    'Of the loan {loan} with {lender} {travelling} are on the way, not {needed}.',
    'Dari pinjaman {loan} dengan {lender} ada {travelling} di perjalanan, bukan {needed}.',
  ),
  'more-than-owed': text(
    409,
    'On the loan {loan} {outstanding} are owed to {lender}, {available} of them not on the way back; {needed} are too many.',
    'Pada pinjaman {loan} terutang {outstanding} kepada {lender}, {available} belum dikirim kembali; {needed} terlalu banyak.',
  ),
  'document-required': text(
    409,
    '{command} needs the document of the lender {lender}.',
    '{command} memerlukan dokumen dari pemberi pinjaman {lender}.',
  ),
  'printer-on-loan': text(
    409,
    'The printer {printer} belongs to {owner}: {custodian} cannot lend it on or retire it.',
    'Mesin {printer} milik {owner}: {custodian} tidak boleh meminjamkan atau menghapusnya.',
  ),
  'printer-promised': text(
    409,
    'The printer {printer} is promised on the loan {loan}.',
    'Mesin {printer} sudah dijanjikan pada pinjaman {loan}.',
  ),
  // Time and corrections
  'in-the-future': text(
    409,
    '{occurredAt} is more than {minutesMax} minutes ahead of {now}.',
    '{occurredAt} lebih dari {minutesMax} menit di depan {now}.',
  ),
  'too-late': text(
    409,
    '{occurredAt} is more than {daysMax} days ago.',
    '{occurredAt} sudah lebih dari {daysMax} hari yang lalu.',
  ),
  'period-closed': text(
    409,
    '{place} is closed until {until}: an entry about {moment} needs a reason (note).',
    '{place} sudah ditutup sampai {until}: catatan tentang {moment} memerlukan alasan (note).',
  ),
  'not-correctable': text(
    409,
    'An event {type} is not corrected; the opposite command is used.',
    'Peristiwa {type} tidak dikoreksi; gunakan perintah kebalikannya.',
  ),
  'already-corrected': text(
    409,
    'The event {event} has been corrected already.',
    'Peristiwa {event} sudah dikoreksi.',
  ),
  'shipment-under-way': text(
    409,
    'Of shipment {shipment} {ended} are received, lost or voided: it cannot be undone.',
    'Dari pengiriman {shipment} sudah {ended} diterima, hilang, atau dibatalkan: tidak dapat dibatalkan.',
  ),
  'not-a-replacement': text(
    409,
    '{type} cannot stand for a corrected event.',
    '{type} tidak dapat menggantikan peristiwa yang dikoreksi.',
  ),
  'would-break': text(
    409,
    'At {moment} {quantity} of {stream} would be {balance}.',
    'Pada {moment} {quantity} pada {stream} akan menjadi {balance}.',
  ),
};

/** What a faulty field is told, by the kind of field. */
export const FIELD_TEXTS: Readonly<Record<string, { readonly en: string; readonly id: string }>> = {
  unknown: { en: 'there is no such field', id: 'kolom ini tidak ada' },
  object: { en: 'an object is wanted', id: 'seharusnya objek' },
  list: {
    en: 'a list of {min} to {max} objects is wanted',
    id: 'seharusnya daftar {min} sampai {max} objek',
  },
  quantity: {
    en: 'a whole number from {min} to {max} is wanted',
    id: 'seharusnya bilangan bulat {min} sampai {max}',
  },
  observed: {
    en: 'a whole number from {min} to {max} is wanted',
    id: 'seharusnya bilangan bulat {min} sampai {max}',
  },
  serial: {
    en: 'a serial is a whole number from {min} to {max}',
    id: 'nomor seri adalah bilangan bulat {min} sampai {max}',
  },
  boolean: { en: 'true or false is wanted', id: 'seharusnya true atau false' },
  place: {
    en: 'a place code such as 32 or 32.07 is wanted',
    id: 'seharusnya kode tempat seperti 32 atau 32.07',
  },
  places: { en: 'a list of place codes is wanted', id: 'seharusnya daftar kode tempat' },
  id: {
    en: '1 to 64 of A–Z a–z 0–9 . _ - are wanted',
    id: 'seharusnya 1 sampai 64 karakter A–Z a–z 0–9 . _ -',
  },
  'event-id': { en: 'the id of an event (UUID) is wanted', id: 'seharusnya id peristiwa (UUID)' },
  time: {
    en: 'a time with offset is wanted, such as 2017-07-17T12:00:00+07:00',
    id: 'seharusnya waktu dengan selisih zona, misalnya 2017-07-17T12:00:00+07:00',
  },
  date: {
    en: 'a date is wanted, such as 2017-07-17',
    id: 'seharusnya tanggal, misalnya 2017-07-17',
  },
  sha256: { en: '64 hexadecimal digits are wanted', id: 'seharusnya 64 digit heksadesimal' },
  'ink-model': { en: 'the name of an ink model is wanted', id: 'seharusnya nama model tinta' },
  'model-of-ink': {
    en: 'the ink model is required for ink and not given for anything else',
    id: 'model tinta wajib untuk tinta dan tidak diisi untuk yang lain',
  },
  'one-of': { en: 'one of {words} is wanted', id: 'seharusnya salah satu dari {words}' },
  text: {
    en: 'text of 1 to {max} characters without control characters is wanted',
    id: 'seharusnya teks 1 sampai {max} karakter tanpa karakter kendali',
  },
  nik: {
    en: 'a 16-digit number (a NIK) must not be recorded (PRIVACY-1)',
    id: 'nomor 16 digit (NIK) tidak boleh dicatat (PRIVACY-1)',
  },
  texts: {
    en: '{min} to {max} different names are wanted',
    id: 'seharusnya {min} sampai {max} nama yang berbeda',
  },
  names: { en: 'a list of names is wanted', id: 'seharusnya daftar nama' },
  command: { en: 'the name of a command is wanted', id: 'seharusnya nama perintah' },
  'event-type': { en: 'the name of an event is wanted', id: 'seharusnya nama peristiwa' },
  'visible-text': {
    en: '1 to {max} characters are wanted',
    id: 'seharusnya 1 sampai {max} karakter',
  },
};
