// The page of findings in Bahasa Indonesia.
export const findingsPage = {
  allKinds: 'Semua jenis temuan',
  parameters: {
    serial: 'Nomor seri',
    lot: 'Nomor lot',
    match: 'Kata dalam dokumen atau alasan',
  } as Readonly<Record<string, string>>,
  endOfDay: 'Keadaan pada akhir hari (WIB)',
  ask: 'Tampilkan',
  nothing: 'Tidak ada temuan.',
  lines: 'Temuan sebagai tabel',
  events: 'Kejadian',
  event: (number: string) => `kejadian ${number}`,
  moreEvents: (count: string) => `dan ${count} lagi`,
  nextPage: 'Halaman berikutnya',
};
