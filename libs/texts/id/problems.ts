// The sentences of problems in Bahasa Indonesia, by code. {names} are filled from the details.
import type { problems as english } from '../en/problems.js';
import { accessProblems } from './access-problems.js';
import { fileProblems } from './file-problems.js';

export const problems: Readonly<Record<keyof typeof english, string>> = {
  ...accessProblems,
  ...fileProblems,
  // The request
  'malformed-json': 'Isi permintaan tidak dapat dibaca: {reason}.',
  'faulty-fields': 'Belum benar; isian yang perlu diperbaiki: {count}.',
  'idempotency-key-missing': 'Header Idempotency-Key wajib diisi.',
  'idempotency-key-holds-nik':
    'Idempotency-Key memuat angka yang mungkin NIK (16 angka). Data ' +
    'pribadi tidak disimpan: kirim kunci acak, misalnya UUID.',
  'idempotency-key-malformed': 'Idempotency-Key terdiri atas 1 sampai 128 karakter yang terlihat.',
  'if-match-malformed': 'If-Match harus mengulang sebuah ETag, misalnya "stock-32.07:18".',
  'position-malformed':
    'Header Keping-Position harus bilangan bulat, seperti pada jawaban terakhir.',
  'if-match-unrelated': 'Perintah ini tidak membaca {stream}; yang dibaca {reads}.',
  'bad-query': 'Parameter {parameter} tidak sah: {wanted}.',
  'clock-jumped':
    'Jam layanan meloncat {seconds} detik (sekarang {now}). Tidak ada yang dicatat; ' +
    'silakan coba lagi nanti.',
  'clock-behind':
    'Jam layanan ({now}) lebih lambat dari kejadian terakhir ({last}). Tidak ada yang ' +
    'dicatat. Operator membetulkan jamnya; setelah itu kirim lagi.',
  'clock-ahead':
    'Menurut jam layanan ({now}) sudah lebih dari 24 jam sejak kejadian terakhir ({last}). ' +
    'Tidak ada yang dicatat. Operator memeriksa jam lalu memastikannya dengan ' +
    'KEPING_CLOCK_ACCEPT; setelah itu kirim lagi.',
  'clock-unlikely':
    'Jam layanan ({now}) tidak mungkin benar: rilis ini tertanggal {from}, dan kejadian pertama ' +
    'tidak mungkin setelah {to}. Tidak ada yang dicatat. Operator membetulkan jamnya; setelah ' +
    'itu kirim lagi.',
  'ahead-of-ledger':
    'Posisi {after} bukan dari buku besar ini, yang berakhir pada {position}: data telah ' +
    'dipulihkan. Bandingkan Keping-Ledger dengan yang pernah Anda terima, lalu baca ulang dari 0.',
  'password-change-required': 'Pilih dahulu kata sandi Anda sendiri.',
  'foreign-origin': 'Permintaan ini berasal dari halaman situs lain dan tidak diterima.',
  'source-of-another-topic':
    'Topik ini hanya untuk pesan dari {expected}; {source} mengirim ke topiknya sendiri.',
  'not-your-role': 'Peran {role} tidak berwenang mengirim {command}.',
  'operator-only': 'Hanya operator yang dapat melakukan ini.',
  'sends-no-commands': 'Peran {role} tidak berwenang mengirim perintah.',
  'too-many-bodies':
    'Layanan sedang memproses permintaan besar lain. Silakan coba lagi dalam {seconds} detik.',
  'too-many-held':
    'Akun ini sudah menunggu kabar baru di {max} tempat. Tanya lagi dalam {seconds} detik, atau ' +
    'tanpa wait.',
  'too-many-waiting': '{waiting} laporan akun ini menunggu pengirimannya; paling banyak {max}.',
  'not-your-place': 'Peran {role} dari {yours} tidak berwenang mengirim {command} untuk {place}.',
  'not-yours-to-read':
    'Hanya pihak terkait, provinsinya, pusat, dan auditor yang boleh membacanya.',
  'not-found': 'Tidak ada apa pun di alamat ini.',
  'content-encoding': 'Isi permintaan tidak boleh dikompresi ({encoding}).',
  'method-not-allowed': 'Alamat ini tidak menerima {method}.',
  'unknown-command': 'Tidak ada perintah {command}.',
  'unknown-claim': 'Tidak ada perintah untuk klaim berjenis {type}.',
  'unknown-place': 'Tidak ada tempat {place}.',
  'unknown-blank-model': 'Tidak ada blangko model {model}; yang dikenal: {known}.',
  'unknown-ink-model': 'Tidak ada model tinta {model}; yang dikenal: {known}.',
  'unknown-shipment': 'Tidak ada pengiriman {shipment} dari atau ke kantor Anda.',
  'unknown-printer': 'Tidak ada mesin cetak {printer} di kantor Anda.',
  'unknown-event': 'Tidak ada peristiwa {event} yang boleh dibaca kantor Anda.',
  'unknown-serial': 'Nomor seri {serial} belum pernah dicatat.',
  'unknown-loan': 'Tidak ada pinjaman {loan} yang melibatkan atau dapat dijawab kantor Anda.',
  'version-mismatch':
    'Catatan ini sudah berubah sejak Anda membacanya ({stream} ada pada versi {version}, bukan ' +
    '{expected}): baca lagi, lalu putuskan.',
  'request-timeout': 'Permintaan ini tidak lengkap pada waktunya: kirim lagi.',
  'malformed-http': 'Permintaan ini bukan HTTP yang sah.',
  'headers-too-large': 'Alamat dan header melebihi 16 KiB.',
  'body-too-large': 'Isi permintaan melebihi {max} bita.',
  'too-many-lines': 'Ada {lines} baris; paling banyak {max} dalam satu permintaan.',
  'content-type': 'Jenis isi ini tidak didukung; yang didukung: {known}.',
  'idempotency-key-reused':
    'Idempotency-Key ini sudah dipakai dengan isi lain: gunakan kunci baru.',
  'too-many-requests': 'Terlalu banyak permintaan; coba lagi dalam {seconds} detik.',
  internal: 'Terjadi kesalahan sistem dan tidak ada yang dicatat. Laporkan nomor {request}.',
  draining: 'Layanan sedang dihentikan; tidak ada yang dicatat. Coba lagi sebentar lagi.',
  unavailable: 'Penyimpanan tidak tersedia; tidak ada yang dicatat. Coba lagi sebentar lagi.',
  'outcome-unknown': 'Mungkin sudah tercatat: kirim ulang dengan Idempotency-Key yang sama.',
  'not-yet': 'Belum tersedia: yang ditunggu {wanted}, yang tercapai {version}. Tanyakan lagi.',
  'not-yet-sealed':
    'Belum ditandatangani: kejadian {position}; baru {signed}. Coba lagi {seconds} detik lagi.',
  'claim-disagrees': 'Klaim melaporkan {field} {claimed}; di buku tercatat {recorded}.',
  'claim-expired': 'Pengiriman {shipment} tidak tercatat dalam {hours} jam.',
  // Blanks, ink and printers
  'insufficient-blanks': '{place} memiliki {available} keping tersedia; dibutuhkan {needed}.',
  'insufficient-ink':
    '{place} memiliki tinta {model} untuk {available} cetakan; dibutuhkan {needed}.',
  'insufficient-quarantine':
    '{place} memiliki {available} keping di karantina; dibutuhkan {needed}.',
  'no-working-printer':
    '{place} tidak memiliki mesin cetak yang berfungsi pada waktu itu ({working} dari ' +
    '{printers} berfungsi).',
  'printer-required':
    'Mesin cetak di {place} memakai model tinta yang berbeda ({models}): sebutkan mesinnya.',
  'printer-elsewhere': 'Mesin cetak {printer} ada di {custodian}, bukan di {place}.',
  'printer-known': 'Nomor {printer} sudah dipakai: pilih nomor lain.',
  'printer-retired': 'Mesin cetak {printer} sudah dihapus pada {retired}.',
  'before-commissioning':
    'Pada {moment} mesin cetak {printer} belum dipakai; baru dipasang pada {commissioned}.',
  'already-opened': '{place} sudah memiliki saldo awal {opened} untuk {item}.',
  'already-moved': '{item} di {place} sudah memiliki catatan: saldo awal tidak dapat lagi dicatat.',
  'found-more-than-lost':
    '{place} memiliki {available} keping hilang yang belum ditemukan; {needed} terlalu banyak.',
  'found-more-than-missing':
    'Pengiriman {shipment} memiliki {available} keping kurang atau hilang; {needed} terlalu ' +
    'banyak.',
  'not-a-count': 'Peristiwa {event} berjenis {type}, bukan {wanted}.',
  'count-elsewhere': 'Stok opname {event} dilakukan di {counted}, bukan di {place}.',
  'own-count': '{account} yang mencatat stok opname {event}: penyesuaian harus dicatat akun lain.',
  'behind-count':
    'Stok opname {count} sudah diselesaikan dengan penyesuaian: catatan tanggal {moment} tidak ' +
    'dapat lagi mengubahnya.',
  // Control
  'record-required':
    'Blangko hilang di {place} menjadi {lost} keping dalam {days} hari; lebih dari {max} keping ' +
    'memerlukan berita acara kepolisian atau kantor: isi nomor dan tanggalnya ' +
    '(officialRecord).',
  'ink-record-required':
    'Tinta {model} yang hilang di {place} menjadi {lost} cetakan dalam {days} hari; lebih dari ' +
    '{max} cetakan memerlukan berita acara kepolisian atau kantor: isi nomor dan tanggalnya ' +
    '(officialRecord).',
  'not-a-loss': 'Peristiwa {event} ({type}) bukan kehilangan di {place} yang harus disahkan.',
  'not-a-destruction': 'Peristiwa {event} ({type}) bukan pemusnahan blangko di {place}.',
  'not-a-correction': 'Peristiwa {event} ({type}) bukan koreksi di {place} yang harus disahkan.',
  'own-report':
    '{account} yang melaporkan {event}: akun lain yang harus mengesahkan atau menyanggahnya ' +
    'untuk {place}.',
  'before-report': 'Pada {moment} peristiwa {event} belum terjadi; terjadinya pada {reported}.',
  'already-confirmed':
    'Laporan {event} di {place} sudah disahkan. Jika keliru, peristiwanya harus dikoreksi.',
  'zero-reason-required':
    'Laporan {place} tanggal {date} menyebut tidak ada kartu yang dicetak: isi alasannya ' +
    '(zeroReason).',
  // Serial numbers
  'serials-overlap': 'Rentang nomor seri tumpang tindih, atau akhirnya mendahului awalnya.',
  'serials-size': 'Rentang berisi {serials} nomor seri untuk {quantity} keping.',
  'serials-required':
    'Hanya {unnumbered} keping tanpa nomor seri; dibutuhkan {needed}: sebutkan nomor serinya.',
  'serial-not-here': 'Nomor seri {serial} tidak ada dalam stok ini.',
  'serial-known': 'Nomor seri {serial} sudah pernah dicatat.',
  'serials-of-ink': 'Tinta tidak memiliki nomor seri.',
  'serials-of-surplus': 'Penyesuaian positif ({delta}) tidak memakai nomor seri.',
  'serials-left-over':
    'Di {stream} akan tersisa {numbered} nomor seri untuk {pieces} keping: koreksi dahulu ' +
    'nomornya.',
  // Shipments
  'same-place': 'Pengirim dan penerima harus tempat yang berbeda ({from}, {to}).',
  'shipment-known':
    'Nomor {shipment} sudah dipakai: bacalah jika pengiriman Anda, jika bukan pilih lain.',
  'wrong-item': 'Pengiriman {shipment} berisi {item}.',
  'before-shipment': 'Pengiriman {shipment} berangkat pada {shippedAt}, setelah {moment}.',
  'already-received':
    'Dari {shipped} yang dikirim dengan {shipment} tidak ada lagi yang dalam perjalanan.',
  'more-than-travelling':
    'Dari pengiriman {shipment} ada {travelling} dalam perjalanan, bukan {needed}.',
  'nothing-received':
    'Penerimaan harus berisi sedikitnya satu keping atau ribbon: baik, rusak, kurang, atau lebih.',
  'surplus-too-late':
    'Kelebihan pengiriman {shipment} dapat dicatat dalam {days} hari setelah penerimaan terakhir ' +
    '({received}), bukan pada {moment}: lakukan stok opname, lalu minta penyesuaian.',
  'not-a-party': '{place} bukan pengirim ({from}) dan bukan penerima ({to}) pengiriman {shipment}.',
  // Loans
  'lenders-differ':
    'Pinjaman {loan} meminta {quantity}, sedangkan para pemberi diminta {asked} seluruhnya: ' +
    'sebut tiap pemberi satu kali dengan bagiannya.',
  'loan-known': 'Pinjaman {loan} sudah ada.',
  'cannot-borrow': '{borrower} tidak dapat meminjam: hanya kabupaten/kota dan provinsi yang dapat.',
  'gives-and-takes':
    '{place} memberi dan menerima dalam rencana ini: pilih salah satu, sejumlah selisihnya.',
  'transfer-twice': 'Ada dua penyerahan dari {from} ke {to}: gabungkan jumlahnya dalam satu baris.',
  'other-province':
    '{place} bukan di provinsi {province}: perintahkan rencana setiap provinsi tersendiri.',
  'not-in-plan':
    'Rencana {province} sekarang memindahkan {planned} dari {from} ke {to}, bukan {needed}: ' +
    'lihat rencananya lagi.',
  'plan-moved': 'Persediaan {place} berubah saat rencana dipesan: lihat rencananya dan pesan lagi.',
  'not-asked': 'Pinjaman {loan} hanya ditujukan kepada {asked}: {lender} tidak dapat menjawabnya.',
  'transfer-of-printer':
    'Mesin cetak tidak dimutasikan lewat permintaan: pemiliknya menyerahkannya dengan perintah ' +
    'TransferPrinter dan nomor berita acara.',
  'unknown-allotment': 'Tidak ada permintaan {allotment} yang melibatkan kantor Anda.',
  'allotment-known': 'Permintaan {allotment} sudah ada: pakai nomor lain, atau kosongkan.',
  'allotment-differs':
    'Permintaan {allotment} dari {place} untuk {item}: setujui dan kirim sesuai itu.',
  'allotment-refused': 'Permintaan {allotment} sudah ditolak: kantor itu dapat mengajukan lagi.',
  'allotment-granted': 'Permintaan {allotment} sudah disetujui {granted}: terlambat untuk ditolak.',
  'before-allotment': '{moment} lebih awal daripada permintaan {allotment} ({since}).',
  'waybill-line': 'Baris {line} berisi {item}: isi {wanted} saja sebagai jumlahnya.',
  'line-twice': 'Baris {line} surat jalan {waybill} disebut dua kali: gabungkan dalam satu baris.',
  'unknown-waybill': 'Tidak ada surat jalan {waybill} yang melibatkan kantor Anda.',
  'own-loan': '{lender} adalah peminjam pada pinjaman {loan} dan tidak dapat menjadi pemberinya.',
  'wrong-loan-item': 'Pinjaman {loan} berupa {item}: isi {wanted} saja.',
  'not-a-lender': '{lender} belum menawarkan ini pada pinjaman {loan}.',
  'before-loan': 'Pada {moment} pinjaman {loan} belum sampai tahap ini ({since}).',
  'loan-over': 'Pinjaman {loan} sudah berakhir: {state}.',
  'due-too-early': 'Jatuh tempo pinjaman {loan} harus setelah {after}, bukan {dueAt}.',
  'already-offered':
    '{lender} sudah menawarkan {promised} pada pinjaman {loan}: batalkan dahulu tawaran itu.',
  'more-than-requested':
    'Pinjaman {loan} meminta {requested}; {promised} ditawarkan dan {lent} dipinjamkan. Masih ' +
    'kurang {uncovered}, bukan {needed}.',
  'offer-lapsed': 'Tawaran {lender} pada pinjaman {loan} berlaku sampai {validUntil}.',
  'more-than-offered': '{lender} menawarkan {promised} pada pinjaman {loan}, bukan {needed}.',
  'not-approved':
    'Dari tawaran {lender} pada pinjaman {loan} baru {approved} disetujui, bukan {needed}; ' +
    'menunggu {waitingFor}.',
  'own-allotment':
    '{account} yang meminta alokasi {item} untuk {place} ini: akun lain yang harus memberikannya.',
  'own-request': '{account} yang meminta pinjaman {loan}: akun lain yang harus menyetujuinya.',
  'nothing-on-the-way':
    'Dari {lent} yang dipinjamkan {lender} pada pinjaman {loan} tidak ada yang dalam ' +
    'perjalanan ke sini.',
  'more-than-on-the-way':
    'Dari pinjaman {loan} dengan {lender} ada {travelling} dalam perjalanan, bukan {needed}.',
  'more-than-owed':
    'Pada pinjaman {loan} masih terutang {outstanding} kepada {lender}; {available} belum ' +
    'dikirim kembali. {needed} terlalu banyak.',
  'document-required': '{command} memerlukan dokumen dari pemberi pinjaman {lender}.',
  'printer-on-loan':
    'Mesin cetak {printer} milik {owner}: {custodian} tidak dapat meminjamkan atau menghapusnya.',
  'printer-lent':
    'Mesin cetak {printer} sedang dipinjamkan (kini di {custodian}): dapat dialihkan setelah ' +
    'kembali.',
  'printer-promised': 'Mesin cetak {printer} sudah ditawarkan pada pinjaman {loan}.',
  // Time and corrections
  'in-the-future': '{occurredAt} lebih dari {minutesMax} menit setelah waktu sekarang {now}.',
  'too-late': '{occurredAt} sudah lebih dari {daysMax} hari yang lalu.',
  'period-closed':
    'Periode {place} sudah ditutup sampai {until}: catatan tanggal {moment} memerlukan alasan ' +
    '(note).',
  'not-correctable':
    'Peristiwa berjenis {type} tidak dapat dikoreksi; kirim perintah kebalikannya.',
  'already-corrected': 'Peristiwa {event} sudah pernah dikoreksi.',
  'shipment-under-way':
    '{ended} dari pengiriman {shipment} sudah diterima, hilang, atau dibatalkan: tidak dapat ' +
    'diurungkan.',
  'not-a-replacement': '{type} tidak dapat menggantikan peristiwa yang dikoreksi.',
  'would-break':
    '{stream}: {item} {quantity} pada {moment} akan menjadi {balance}. Koreksi dahulu yang ' +
    'memakainya.',
};

/** The balances that a correction may break, and where they are. */
export const balanceTerms: Readonly<Record<string, string>> = {
  onHand: 'di tangan',
  quarantine: 'yang menunggu pemusnahan',
  unaccounted: 'yang hilang',
  travelling: 'dalam perjalanan',
  shipment: 'Kiriman {shipment}',
};

/** What to look at after a problem. */
export const problemNext = {
  shipment: 'Lihat kiriman',
  loan: 'Lihat pinjaman',
  allotment: 'Lihat permintaan',
  event: 'Lihat kejadian',
  printer: 'Lihat mesin cetak',
  printers: 'Lihat mesin cetak',
  shipments: 'Lihat kiriman Anda',
  loans: 'Lihat pinjaman Anda',
  allotments: 'Lihat permintaan Anda',
  lenders: 'Lihat siapa yang dapat meminjamkan',
  card: 'Lihat kartu barang',
  places: 'Lihat daftar tempat',
  inkModels: 'Lihat jenis tinta',
  commands: 'Lihat daftar perintah',
} as const;
