// What a field expects, in Bahasa Indonesia, by kind of field.
import type { fields as english } from '../en/fields.js';

export const fields: Readonly<Record<keyof typeof english, string>> = {
  unknown: 'kolom ini tidak ada',
  object: 'seharusnya objek',
  list: 'seharusnya daftar {min} sampai {max} objek',
  quantity: 'seharusnya bilangan bulat {min} sampai {max}',
  price: 'seharusnya harga dalam rupiah bulat {min} sampai {max}; kosongkan bila tidak diketahui',
  observed: 'seharusnya bilangan bulat {min} sampai {max}',
  whole: 'seharusnya bilangan bulat {min} sampai {max}',
  serial:
    'nomor seri adalah 1 sampai 24 huruf kapital dan angka, atau bilangan bulat {min} sampai ' +
    '{max}',
  'serial-range':
    'rentang nomor seri memakai satu awalan dan jumlah angka yang sama, dan nomor akhirnya tidak ' +
    'mendahului nomor awalnya: bukan {first} sampai {last}',
  'ranges-in-all': 'satu perintah memuat paling banyak {max} rentang nomor seri seluruhnya',
  boolean: 'seharusnya true atau false',
  'id-of-several':
    'huruf, angka, . _ dan -, paling banyak 60: tiap baris memakainya dengan nomornya',
  'carton-ids':
    'nomor karton, tidak ada yang ganda; 18 angka adalah SSCC dengan angka pemeriksanya',
  account: 'harus berupa akun: 1 sampai 64 huruf, angka, dan ._@:-, tanpa NIK',
  place: 'seharusnya kode tempat, misalnya 32 atau 32.07',
  places: 'seharusnya daftar kode tempat',
  'distinct-places': 'seharusnya {min} sampai {max} kode tempat yang berbeda, misalnya 32.07',
  id: 'seharusnya 1 sampai 64 karakter A–Z a–z 0–9 . _ -, dan bukan titik saja',
  'event-id': 'seharusnya id peristiwa (UUID)',
  time: 'seharusnya waktu dengan selisih zona, misalnya 2017-07-17T12:00:00+07:00',
  date: 'seharusnya tanggal, misalnya 2017-07-17',
  sha256: 'seharusnya 64 digit heksadesimal',
  'blank-model': 'seharusnya nama model blangko',
  'ink-model': 'seharusnya nama model tinta',
  'due-of-loan': 'pinjaman memerlukan waktu pengembalian, mutasi tidak memilikinya',
  'model-of-ink': 'model wajib diisi untuk tinta dan tidak diisi untuk mesin cetak',
  'one-of': 'seharusnya salah satu dari {words}',
  text: 'seharusnya teks 1 sampai {max} karakter tanpa karakter kendali',
  nik: 'nomor 16 digit (NIK) tidak boleh dicatat (PRIVACY-1)',
  texts: 'seharusnya {min} sampai {max} nama yang berbeda',
  witnesses:
    'seharusnya {min} sampai {max} saksi, tanpa nama ganda, masing-masing objek berisi name ' +
    '(nama) dan office (instansi)',
  names: 'seharusnya daftar nama',
  command: 'seharusnya nama perintah',
  'event-type': 'seharusnya nama peristiwa',
  'new-password': 'pilih kata sandi dengan {min} sampai {max} karakter',
  'mail-address': 'seharusnya alamat surel, misalnya kantor@example.go.id, atau null',
  'notice-kinds': 'seharusnya daftar kata yang berbeda dari {words}',
  'confirmation-code': 'seharusnya delapan angka dari kode',
  'webhook-url':
    'seharusnya alamat https paling banyak {max} karakter, tanpa nama pengguna dan kata sandi',
  'event-types': 'seharusnya daftar nama peristiwa yang berbeda, misalnya BlankShipped',
  'webhook-secret': 'seharusnya whsec_ dan 24 sampai 64 bita dalam base64',
  'visible-text': 'seharusnya 1 sampai {max} karakter',
  delta: 'seharusnya bilangan bulat {min} sampai {max}',
  // Cells of a sheet
  'sheet-required': 'kolom ini wajib diisi',
  'sheet-whole': 'tulis bilangan bulat {min} sampai {max}, misalnya 1980',
  'sheet-date': 'tulis tanggal dengan hari di depan, misalnya 17/07/2017',
  'sheet-time': 'tulis tanggal, atau tanggal dan jam, misalnya 17/07/2017 08:30',
  formula: 'rumus tidak diterima di sini: tulis nilainya sendiri',
  'long-cell': 'singkatkan teks: satu sel paling banyak {max} karakter',
  'no-heading': 'kolom ini tanpa judul: kosongkan selnya',
  // Query parameters
  'one-value': 'seharusnya satu nilai',
  stream: 'seharusnya aliran, misalnya stock-32.07',
  cursor: 'seharusnya cursor dari jawaban sebelumnya',
  none: 'alamat ini tidak memakai parameter',
  'of-now-alone': 'seharusnya kosong: ekspor ini hanya untuk keadaan sekarang',
  'not-for-claims': 'seharusnya perintah: laporan pihak lain tidak dapat dicoba',
  'place-or-province': 'seharusnya place atau province, salah satu saja',
  'not-with-known-at': 'seharusnya atPosition atau knownAt, salah satu saja',
  'needed-for': 'wajib diisi untuk {for}',
  'province-or-centre': 'seharusnya kode provinsi, atau 00',
  'model-with-ink': 'model tinta wajib dengan item=ink dan tidak diisi untuk yang lain',
  'blank-or-ink': 'seharusnya blank atau ink dengan by=equalise',
  'how-many': 'seharusnya jumlah keping',
  'not-before-from': 'seharusnya tanggal yang tidak mendahului from ({from})',
  'too-many-days':
    'seharusnya waktu yang lebih pendek: {days} hari untuk {places} wilayah melebihi {max} angka',
};
