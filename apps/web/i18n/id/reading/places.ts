// The page of a place in Bahasa Indonesia.
type Words = Readonly<Record<string, string>>;

export const places = {
  nothingRecorded: 'Belum ada yang tercatat di tempat ini: persediaannya belum diketahui.',
  notYours: 'Kartu barang dibaca oleh kantor itu sendiri, provinsinya, pusat, dan auditor.',
  backToNow: 'Kembali ke sekarang.',
  past: (time: string) => `Keadaan per ${time}, menurut catatan sampai sekarang.`,
  pastKnown: (time: string, known: string) =>
    `Keadaan per ${time}, menurut catatan yang ada pada ${known}.`,
  known: (known: string) => `Menurut catatan yang ada pada ${known}.`,
  blanks: 'Blangko di tangan',
  blanksMore: (inbound: string, quarantine: string) =>
    `${inbound} dalam perjalanan ke sini, ${quarantine} di karantina`,
  ink: 'Tinta, cukup untuk cetakan',
  inkMore: (ribbons: string) => `${ribbons} ribbon masih tersegel`,
  runsOut: 'Diperkirakan habis',
  bottleneckIs: (what: string) => `yang membatasi: ${what}`,
  bottlenecks: {
    power: 'listrik',
    printers: 'mesin cetak',
    blanks: 'blangko',
    ink: 'tinta',
    none: 'tidak ada',
    unknown: 'belum diketahui',
  } as Words,
  waiting: 'Menunggu kartu',
  reportedOn: (day: string) => `menurut laporan ${day}`,
  noReport: 'tidak ada laporan',
  printed: 'Sudah dicetak',
  powerOn: 'listrik menyala',
  powerOff: (since: string) => `listrik padam sejak ${since}`,
  sinceUnknown: 'waktu yang belum diketahui',
  planning: 'Kebutuhan dan perkiraan',
  needs: (wanted: string, possible: string, lately: string) =>
    `Kartu setiap hari kerja: ${wanted} diminta, ${possible} sanggup dicetak, ${lately} dicetak ` +
    'akhir-akhir ini.',
  unmet: (cards: string) => `${cards} kartu sehari tidak dapat dicetak karena kurang mesin.`,
  needUnknown: 'Kebutuhan per hari belum diketahui.',
  lasting: {
    blanks: {
      until: (days: string, day: string) =>
        `Blangko cukup untuk ${days} hari kerja, sampai ${day}.`,
      undated: (days: string) => `Blangko cukup untuk ${days} hari kerja.`,
      long: 'Blangko cukup untuk lebih dari setahun.',
      ended: 'Blangko habis.',
      unknown: 'Sampai kapan blangko cukup belum diketahui.',
    },
    ink: {
      until: (days: string, day: string) => `Tinta cukup untuk ${days} hari kerja, sampai ${day}.`,
      undated: (days: string) => `Tinta cukup untuk ${days} hari kerja.`,
      long: 'Tinta cukup untuk lebih dari setahun.',
      ended: 'Tinta habis.',
      unknown: 'Sampai kapan tinta cukup belum diketahui.',
    },
  },
  band: (early: string, late: string) => `Kemungkinan 80 % antara ${early} dan ${late}.`,
  withInbound: (day: string) => `Dengan yang sedang dalam perjalanan: sampai ${day}.`,
  printersWork: (count: string, capacity: string, short: string) =>
    `${count} mesin cetak berfungsi, sanggup ${capacity} kartu sehari${short}.`,
  printersShort: (count: string) => `; kurang ${count} mesin`,
  order: (pieces: string, cartons: string, minimum: string) =>
    `Perlu meminta ${pieces} blangko (${cartons} karton): batas minimumnya ${minimum}.`,
  orderRibbons: (ribbons: string) => `Perlu meminta ${ribbons} ribbon tinta.`,
  orderNothing: (pieces: string, minimum: string) =>
    `Belum perlu meminta blangko: ${pieces} masih di atas batas minimum ${minimum}.`,
  orderRequested: (pieces: string, requested: string, minimum: string) =>
    `Belum perlu meminta blangko: ${pieces}, termasuk ${requested} yang sudah diminta, masih di ` +
    `atas batas minimum ${minimum}.`,
  orderEnough: 'Belum perlu meminta blangko: cukup untuk 60 hari kerja.',
  leadTime: (days: string) =>
    `Permintaan tiba dalam ${days} hari kerja, menurut permintaan terakhir kantor ini.`,
  leadTimeAssumed: (days: string) => `Permintaan dianggap tiba dalam ${days} hari kerja.`,
  basis: (days: string, from: string, to: string, unknown: string) =>
    `Berdasarkan ${days} hari kerja yang tercatat dari ${from} sampai ${to}; ` +
    `${unknown} hari kerja tanpa catatan tidak dihitung sebagai nol.`,
  censored: (days: string) =>
    `Pada ${days} hari pencetakan terhenti karena kekurangan; kebutuhan sebenarnya lebih besar.`,
  card: (days: string) => `Kartu barang, ${days} hari terakhir`,
  days: (days: string) => `${days} hari`,
  chartTitle: (name: string) => `Blangko di ${name}`,
  cardTable: 'Kartu barang sebagai tabel',
  when: 'Waktu',
  what: 'Kejadian',
  change: 'Ubah',
  balance: 'Saldo',
  transit: 'Di jalan',
  document: 'Dokumen',
  opening: 'Saldo awal',
  corrected: 'sudah dikoreksi',
  correction: 'koreksi',
  showAll: (count: string) => `Tampilkan semua ${count} baris`,
  showFewer: 'Tampilkan lebih sedikit',
  printers: 'Mesin cetak',
  noPrinters: 'Tidak ada mesin cetak yang tercatat.',
  works: 'berfungsi',
  doesNotWork: 'tidak berfungsi',
  isAt: (place: string) => `berada di ${place}`,
  ownedBy: (place: string) => `milik ${place}`,
  checks: 'Stok opname, laporan, pemeriksaan',
  lastCount: 'Stok opname terakhir',
  countSays: (day: string, counted: string, expected: string, variance: string) =>
    `${day}: dihitung ${counted}, menurut buku ${expected}, selisih ${variance}`,
  lastReport: 'Laporan harian terakhir',
  reportSays: (day: string, blanks: string, ink: string, waiting: string) =>
    `${day}: sisa ${blanks} blangko, tinta ${ink} cetakan, menunggu ${waiting}`,
  unconfirmed: 'Kehilangan dan koreksi yang menunggu pengesahan',
  nothingUnconfirmed: 'tidak ada',
  waits: {
    blanks: (count: string) => `${count} keping blangko hilang atau kurang belum disahkan`,
    ink: (count: string) => `tinta untuk ${count} cetakan hilang atau kurang belum disahkan`,
    corrections: (count: string) => `${count} koreksi belum disahkan`,
  },
  disputes: {
    blanks: (count: string) => `${count} keping blangko hilang atau kurang disanggah`,
    ink: (count: string) => `tinta untuk ${count} cetakan hilang atau kurang disanggah`,
    corrections: (count: string) => `${count} koreksi disanggah`,
  },
  lastInspection: 'Pemeriksaan terakhir',
  noInspection: 'belum pernah tercatat',
  loans: 'Pinjaman',
  noLoans: 'Tidak ada pinjaman.',
  borrowsFrom: (what: string, who: string) => `pinjam ${what} dari ${who}`,
  lendsTo: (what: string, who: string) => `meminjamkan ${what} kepada ${who}`,
  nobodyYet: 'belum ada',
  overdueSince: (day: string) => `lewat tenggat ${day}`,
  loanStates: {
    requested: 'diminta',
    offered: 'ditawarkan',
    approved: 'disetujui',
    lent: 'dipinjamkan',
    settled: 'selesai',
    cancelled: 'dibatalkan',
    refused: 'ditolak',
  } as Words,
  shipments: 'Kiriman terakhir',
  noShipments: 'Tidak ada kiriman.',
  receivedFrom: (what: string, who: string, day: string) => `${what} dari ${who}, ${day}`,
  sentTo: (what: string, who: string, day: string) => `${what} ke ${who}, ${day}`,
  shipmentStates: {
    'in-transit': 'dalam perjalanan',
    overdue: 'terlambat',
    closed: 'selesai',
  } as Words,
  items: { blank: 'blangko', ink: 'ribbon tinta', printer: 'mesin cetak' } as Words,
};
