// Sheets that are sent, in Bahasa Indonesia.
export const filesArea = {
  title: 'Catat dari berkas Excel',
  templates: '1. Unduh templat',
  begin: 'Buku kerja awal (XLSX)',
  beginHelp: 'Semua yang dicatat di awal dalam satu buku kerja: satu lembar untuk tiap templat.',
  templatesHelp:
    'Isi satu baris untuk tiap kejadian, lalu simpan sebagai XLSX atau CSV. Jangan mengubah ' +
    'dua baris pertama. Kantor baru mulai dengan saldo awal dan mesin cetak; cetakan sesudahnya.',
  noTemplates: 'Akun ini tidak mencatat dari berkas.',
  column: 'Kolom',
  expects: 'Isi dengan',
  required: 'wajib',
  columnsOf: (title: string) => `Kolom templat ${title}`,
  download: (title: string, kind: string) => `${title}, ${kind}`,
  choose: '2. Pilih berkas yang sudah diisi',
  chooseHelp: 'Berkas diperiksa dahulu. Belum ada yang dicatat.',
  file: 'Berkas XLSX atau CSV',
  drop: 'Atau seret berkasnya ke sini.',
  checking: (name: string) => `Memeriksa ${name} …`,
  notASheet: (name: string) =>
    `${name} bukan berkas XLSX atau CSV. Simpan sebagai salah satunya, lalu pilih lagi.`,
  tooLarge: (name: string, max: string) =>
    `${name} lebih besar dari ${max} MB. Bagi menjadi beberapa berkas.`,
  nik: (row: string) =>
    `Baris ${row} berisi nomor 16 digit (mungkin NIK). Berkas tidak dikirim. Hapus nomor ` +
    `itu, lalu pilih lagi.`,
  unreadable: 'Berkas tidak dapat dibuka. Pilih lagi.',
  check: '3. Periksa dan catat',
  sheets: 'Lembar dalam buku kerja ini',
  sheetsHelp: (count: string) =>
    `Buku kerja ini berisi ${count} lembar. Periksa dan catat satu per satu.`,
  sheetOf: (number: string, title: string) => `${number}. ${title}`,
  nextSheet: (title: string) => `Lembar berikutnya: ${title}`,
  kind: (title: string, name: string) => `${title}, dari ${name}`,
  allRight: (count: string) => `Semua ${count} baris benar.`,
  someRight: (right: string, all: string, faulty: string) =>
    `${right} dari ${all} baris benar; ${faulty} tidak.`,
  repeated: (count: string) => `${count} baris sudah tercatat dan tidak dicatat lagi.`,
  leftOut: (count: string) => `${count} baris menyebut sudah tercatat dan dilewati.`,
  unchanged: (count: string) => `${count} baris tidak mengubah apa pun.`,
  faultyRows: 'Baris yang belum benar',
  otherRows: (count: string) => `Baris lainnya (${count})`,
  recordedRows: (count: string) => `Baris (${count})`,
  row: 'Baris',
  what: 'Isi',
  doThis: 'Yang harus dilakukan',
  state: 'Keadaan',
  cell: (column: string, heading: string) => `${heading} (kolom ${column})`,
  wholeRow: 'seluruh baris',
  isEmpty: 'kosong',
  leaveOut: (count: string) => `Catat tanpa ${count} baris yang belum benar`,
  leaveOutHelp:
    'Atau perbaiki dahulu berkasnya, lalu pilih lagi. Baris yang belum benar tidak dicatat.',
  record: (count: string) => `Catat ${count} baris`,
  nothing: 'Tidak ada baris yang akan dicatat.',
  recording: 'Mencatat …',
  noAnswer:
    'Jawaban layanan belum sampai. Tekan lagi: baris yang sudah tercatat tidak dicatat dua kali.',
  result: 'Hasil',
  recorded: (count: string) => `${count} baris tercatat.`,
  notKnown: (count: string) =>
    `${count} baris belum diketahui hasilnya: pilih lagi berkas yang sama, tidak ada yang ganda.`,
  notRecorded: (count: string) => `${count} baris tidak tercatat.`,
  correct:
    'Unduh berkas dengan kolom hasil, perbaiki baris yang tidak tercatat, lalu pilih berkas ' +
    'itu lagi: baris yang sudah tercatat dilewati.',
  sheet: (kind: string) => `Berkas dengan kolom hasil (${kind})`,
  kept:
    'Yang tampil adalah baris yang tercatat. Baris lain tidak disimpan: pilih lagi berkasnya ' +
    'untuk melihatnya, tidak ada yang tercatat dua kali.',
  another: 'Pilih berkas lain',
  formulas: (columns: string) => `hasil rumus dipakai: ${columns}`,
  event: 'kejadian',
  outcomes: {
    right: 'benar',
    faulty: 'tidak dicatat',
    recorded: 'tercatat',
    repeated: 'sudah tercatat',
    unchanged: 'tidak mengubah apa pun',
    unknown: 'belum diketahui',
    'left-out': 'dilewati',
  },
};
