// Data to download, in Bahasa Indonesia.
export const exportsArea = {
  title: 'Unduh data',
  help:
    'Semua baris yang boleh dibaca kantor Anda, untuk Excel (XLSX) atau program lain. Tanpa ' +
    'tanggal: sejak peristiwa pertama sampai hari ini.',
  from: 'Dari tanggal',
  to: 'Sampai tanggal',
  columns: 'Arti tiap kolom (datapackage.json)',
  download: (name: string, format: string) => `Unduh ${name}, ${format}`,
  rowsOfReport: 'Unduh baris laporan ini:',
  rowsOfReportLabel: 'baris mutasi',
  reportInRupiah: 'Unduh laporan ini dengan rupiah:',
  reportLabel: 'laporan dengan rupiah',
  formats: { xlsx: 'XLSX', csv: 'CSV', parquet: 'Parquet', ndjson: 'NDJSON' },
  names: {
    movements: 'Mutasi',
    'movement-values': 'Mutasi dalam rupiah',
    purchases: 'Pengadaan',
    spoiled: 'Gagal cetak',
    'stock-daily': 'Stok per hari',
    shipments: 'Pengiriman',
    loans: 'Pinjaman',
    allotments: 'Jatah',
    printers: 'Mesin cetak',
    outages: 'Listrik padam',
    places: 'Tempat',
  },
  rows: {
    movements: 'Satu baris untuk tiap perubahan satu rak oleh satu peristiwa.',
    'movement-values':
      'Satu baris untuk tiap tempat, barang, dan rak: jumlah dan nilai dalam periode ini.',
    purchases: 'Satu baris untuk tiap pengadaan, dengan harga dan sumber dana.',
    spoiled: 'Satu baris untuk tiap tempat dan sebab: keping dan rupiah.',
    'stock-daily': 'Satu baris untuk tiap tempat, barang, dan hari.',
    shipments: 'Menurut tanggal dikirim.',
    loans: 'Menurut tanggal diminta.',
    allotments: 'Menurut tanggal diminta.',
    printers: 'Keadaan sekarang.',
    outages: 'Satu baris untuk tiap kali listrik padam dalam periode ini.',
    places: 'Pusat, provinsi, dan kabupaten/kota, dengan kodenya.',
  },
};
