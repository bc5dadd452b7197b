// Delivery times and punctuality in Bahasa Indonesia.
export const deliveries = {
  title: 'Lama dan ketepatan pengiriman',
  shipments: 'Semua kiriman',
  by: 'Menurut',
  bys: { carrier: 'Pengangkut', province: 'Provinsi tujuan', place: 'Kantor tujuan' },
  help:
    'Kiriman yang sudah selesai. Hari dihitung dari tanggal kirim sampai tanggal penerimaan ' +
    'terakhir. Tepat waktu: diterima paling lambat pada perkiraan tanggal tiba.',
  none: 'Belum ada kiriman yang selesai.',
  noCarrier: 'pengangkut tidak disebut',
  columns: {
    shipments: 'Kiriman',
    medianDays: 'Hari, nilai tengah',
    p90Days: 'Hari, 9 dari 10 kiriman',
    onTime: 'Tepat waktu',
    missing: 'Hilang',
    damaged: 'Rusak',
  },
  onTime: (percent: string, count: string, of: string) => `${percent} (${count} dari ${of})`,
  amounts: (blanks: string, ribbons: string) => `${blanks} keping, ${ribbons} ribbon`,
};
