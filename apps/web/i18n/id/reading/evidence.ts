// Seals and exports for auditors in Bahasa Indonesia.
export const evidence = {
  title: 'Bukti untuk dibawa',
  noSeal: 'Belum ada segel.',
  sealed: (position: string, time: string) => `Segel terakhir: sampai posisi ${position}, ${time}.`,
  saveSeal: 'Simpan segel',
  purpose:
    'Semua kejadian sebagai berkas, untuk diperiksa di komputer lain dengan ' +
    '“npm run audit -- verify --file”.',
  saveEvents: 'Simpan semua kejadian',
  reading: (position: string, upTo: string) => `Membaca posisi ${position} dari ${upTo} …`,
  saved: (position: string) => `Tersimpan: kejadian sampai posisi ${position}.`,
  failed: 'Kejadian tidak dapat dibaca seluruhnya; tidak ada berkas yang disimpan. Coba lagi.',
};
