// Signing in and out in Bahasa Indonesia.
export const sessionArea = {
  title: 'Masuk ke Keping',
  purpose: 'Buku besar blangko KTP-el, tinta, dan mesin cetak.',
  account: 'Akun',
  password: 'Kata sandi',
  signIn: 'Masuk',
  signingIn: 'Sedang masuk …',
  codeFailed: 'Tautan masuk ini tidak berlaku lagi. Masuk dengan akun, atau minta tautan baru.',
  refused: 'Akun atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.',
  atIssuer: 'Masuk dengan akun kementerian atau daerah',
  issuerFailed: 'Masuk di penyedia identitas tidak selesai. Coba sekali lagi.',
  noWay:
    'Layanan ini belum dapat dipakai di peramban: operator perlu mengatur KEPING_OIDC_CLIENT_ID.',
  unfinished:
    'Anda belum keluar: tidak ada sambungan. Sesi Anda tetap terbuka sampai ada sambungan; ' +
    'halaman ini lalu mengakhirinya sendiri. Di komputer bersama, tunggu di sini sampai pesan ' +
    'ini hilang.',
  endedTitle: 'Sesi Anda telah berakhir',
  ended: (account: string) =>
    `Masuk lagi sebagai ${account} untuk melanjutkan. Yang sudah diketik tetap ada.`,
  other: 'Masuk sebagai akun lain',
  changeTitle: 'Ganti kata sandi',
  changeWhy: 'Kata sandi ini dibuatkan untuk Anda. Pilih kata sandi sendiri sebelum mulai.',
  oldPassword: 'Kata sandi sekarang',
  newPassword: 'Kata sandi baru',
  newPasswordHelp: 'Paling sedikit 12 karakter. Kalimat pendek mudah diingat.',
  repeated: 'Kata sandi baru, sekali lagi',
  notSame: 'Kedua kata sandi baru tidak sama.',
  tooShort: 'Kata sandi baru terlalu pendek.',
  change: 'Simpan kata sandi',
  leaveTitle: 'Keluar sebelum semua terkirim?',
  leaveText: (count: string) =>
    `${count} catatan di peramban ini belum terkirim. Catatan itu tetap tersimpan di sini dan ` +
    'dikirim setelah Anda masuk lagi dari peramban ini; orang lain tidak dapat mengirimnya.',
  leave: 'Keluar juga',
  stay: 'Tetap di sini',
  board: 'Papan untuk umum',
};
