// The guide of each role and the words of the pages, in Bahasa Indonesia.
export const help = {
  title: 'Bantuan',
  help:
    'Panduan ini dapat dibaca dalam sepuluh menit. Tiap langkah membuka halamannya. Yang ' +
    'tercatat tidak pernah dihapus; yang keliru dikoreksi, dan keduanya tetap terlihat.',
  guideOf: (role: string) => `Panduan: ${role}`,
  steps: {
    overview: {
      name: 'Lihat keadaan kantor',
      how:
        'Halaman pertama menunjukkan stok, kapan habis, dan apa yang menghambat pencetakan. ' +
        '“Belum diketahui” berarti tidak ada catatannya, bukan nol.',
    },
    inbox: {
      name: 'Kerjakan kotak tugas',
      how: 'Tiap baris menyebut apa yang menunggu, sejak kapan, dan tombol untuk melakukannya.',
    },
    begin: {
      name: 'Mulai dengan isi lemari',
      how:
        'Unduh lembar Excel untuk saldo awal dan mesin cetak, isi, lalu kirim. Berkas diperiksa ' +
        'dahulu; sel yang salah disebut satu per satu, dan tidak ada yang tercatat sebelum Anda ' +
        'setuju.',
    },
    receive: {
      name: 'Terima kiriman',
      how:
        'Pilih kiriman yang datang, atau pindai kode QR di surat jalan. Yang baik, rusak, dan ' +
        'kurang dijumlahkan sama dengan yang dikirim; yang lebih dicatat tersendiri.',
    },
    print: {
      name: 'Catat cetakan',
      how:
        'Masukkan jumlah kartu yang dicetak hari ini dan mesinnya. Untuk hari lain, ' +
        'ubah waktunya di formulir. Tinta berkurang dengan sendirinya.',
    },
    spoil: {
      name: 'Catat gagal cetak',
      how: 'Keping yang gagal masuk karantina, sampai dimusnahkan dengan berita acara.',
    },
    report: {
      name: 'Kirim laporan harian',
      how: 'Stok menurut kantor, antrean warga, mesin dan listrik. Cukup sekali sehari.',
    },
    count: {
      name: 'Hitung stok',
      how:
        'Hitung isi lemari tanpa melihat angka kartu. Selisihnya tercatat; penyesuaiannya ' +
        'memakai berita acara, yang dapat dicetak.',
    },
    request: {
      name: 'Minta jatah dari pusat',
      how: 'Saat stok mendekati batas minimum. Jumlah yang disarankan sudah terisi.',
    },
    borrow: {
      name: 'Pinjam dari kantor terdekat',
      how:
        'Yang kehabisan tinta meminjam dari kantor terdekat. Halaman menunjukkan siapa yang ' +
        'dapat meminjamkan; provinsi menyetujui.',
    },
    lend: {
      name: 'Periksa pinjaman',
      how: 'Siapa berutang kepada siapa, yang menunggu persetujuan, dan yang terlambat kembali.',
    },
    correct: {
      name: 'Koreksi yang keliru',
      how:
        'Buka peristiwanya, tekan “Koreksi”, masukkan angka yang benar. Sebelum dikirim, ' +
        'halaman menyebut apa yang berubah dan siapa yang harus mengesahkan.',
    },
    otherwise: {
      name: 'Catat hal lain',
      how: 'Kehilangan, pemusnahan, kerusakan mesin, pembelian, pelatihan, dan lainnya.',
    },
    unsent: {
      name: 'Saat tidak ada sambungan',
      how:
        'Yang dicatat tersimpan di peramban ini dan terkirim sendiri kemudian. Menekan dua kali ' +
        'tidak mencatat dua kali.',
    },
    confirm: {
      name: 'Sahkan kehilangan dan pemusnahan',
      how:
        'Yang hilang atau dimusnahkan di kantor baru sah sesudah provinsi mengesahkannya. Baca ' +
        'sebab dan berita acaranya dahulu.',
    },
    redistribute: {
      name: 'Ratakan persediaan',
      how:
        'Rencana menyebut siapa kekurangan, siapa dapat memberi, dan akibatnya bagi keduanya. ' +
        'Baris dapat dihapus atau dikurangi sebelum dikirim sebagai permintaan.',
    },
    offices: {
      name: 'Awasi kantor-kantor',
      how: 'Peta dan tabel semua kantor: kapan habis, berapa tercetak, siapa menunggu.',
    },
    grant: {
      name: 'Berikan jatah',
      how: 'Di samping tiap permintaan ada stok, kebutuhan, dan jatah sebelumnya kantor itu.',
    },
    ship: {
      name: 'Kirim barang',
      how:
        'Satu surat jalan dapat memuat beberapa barang. Surat jalan dan label karton dicetak di ' +
        'sini.',
    },
    deliveries: {
      name: 'Periksa kiriman',
      how: 'Berapa hari di jalan, berapa yang tepat waktu, apa yang kurang atau rusak.',
    },
    findings: {
      name: 'Baca temuan',
      how:
        'Tiap pertanyaan dihitung dari peristiwa: yang tidak dihitung, tidak dilaporkan, ' +
        'hilang, terlambat. Tiap baris menyebut peristiwanya.',
    },
    past: {
      name: 'Lihat hari lain',
      how: 'Keadaan pada hari mana pun, juga menurut yang diketahui pada hari itu.',
    },
    history: {
      name: 'Baca peristiwa',
      how: 'Semua yang tercatat menurut urutannya, dengan waktu, kantor, dan akunnya.',
    },
    rows: {
      name: 'Unduh data',
      how: 'Semua baris sebagai XLSX, CSV, atau Parquet, dengan arti tiap kolom.',
    },
    papers: {
      name: 'Cetak laporan',
      how: 'Kartu Barang, Laporan Mutasi Persediaan, dan lainnya, dengan tempat tanda tangan.',
    },
    notices: {
      name: 'Terima pemberitahuan',
      how: 'Pilih apa yang dikirim lewat surel, segera atau sekali sehari.',
    },
    accounts: {
      name: 'Kelola akun',
      how: 'Tambah akun kantor, beri kata sandi pertama, kunci atau buka kunci, akhiri sesi.',
    },
    health: {
      name: 'Periksa layanan',
      how: 'Apakah semua bagian berjalan, seberapa jauh baris tertinggal, dan surel yang tertahan.',
    },
  },
  wordsTitle: 'Arti kata',
  words: [
    ['Keping', 'Satu blangko kartu yang belum dicetak.'],
    ['Stok tersedia', 'Yang ada di rak dan tidak dijanjikan untuk pinjaman.'],
    ['Karantina', 'Keping rusak atau gagal cetak yang menunggu pemusnahan.'],
    ['Jatah', 'Yang diminta kantor dan diberikan pusat; barangnya bergerak dengan kiriman.'],
    ['Pinjaman', 'Barang kantor lain yang harus kembali.'],
    ['Mutasi', 'Barang yang pindah kantor untuk seterusnya.'],
    ['Pemakaian yang diharapkan', 'Kebutuhan warga, sejauh mesin dapat mencetaknya.'],
    ['Hari kerja', 'Berapa hari kerja stok cukup menurut pemakaian yang diharapkan.'],
    ['Habis', 'Hari ketika yang pertama dari blangko dan tinta tidak tersisa.'],
    ['Berita acara', 'Catatan bertanda tangan dengan nomor, tanggal, dan saksi.'],
    ['Kotak tugas', 'Yang menunggu kantor Anda sekarang.'],
    ['Menurut catatan sampai', 'Waktu catatan terakhir yang ikut dihitung.'],
  ] as readonly (readonly [word: string, meaning: string])[],
};
