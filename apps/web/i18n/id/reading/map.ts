// Words on the map in Bahasa Indonesia.
export const map = {
  hint: 'Arahkan penunjuk ke sebuah titik, atau cari namanya.',
  keys: 'Tombol panah berpindah dari kantor ke kantor; tabel di bawah berisi daftar yang sama.',
  below: (bound: string) => `di bawah ${bound}`,
  between: (from: string, to: string) => `${from} – ${to}`,
  from: (bound: string) => `${bound} ke atas`,
  legend: (unit: string) => `Keterangan peta: ${unit}`,
  search: 'Cari kabupaten atau kota',
  found: (count: string) => `${count} ditemukan`,
};
