// The sentences of problems of accounts, passwords and tokens in Bahasa Indonesia, by code.
import type { accessProblems as english } from '../en/access-problems.js';

export const accessProblems: Readonly<Record<keyof typeof english, string>> = {
  'not-authenticated': 'Masuk dahulu, atau kirim token yang sah: Authorization: Bearer …',
  'sign-in-failed': 'Nama akun atau kata sandi tidak benar.',
  'too-many-tries':
    'Kata sandi terlalu sering dicoba untuk akun ini atau dari jaringan ini. Coba lagi dalam ' +
    '{seconds} detik.',
  'sign-in-busy': 'Banyak yang sedang masuk saat ini. Coba lagi dalam {seconds} detik.',
  'weak-password':
    'Kata sandi ini mudah ditebak. Pilih yang lebih panjang: beberapa kata yang tidak saling ' +
    'berhubungan, tanpa nama kantor, nama akun, atau nama layanan ini.',
  'same-password': 'Kata sandi baru sama dengan yang sekarang: pilih yang lain.',
  'own-account': 'Ini akun Anda sendiri: operator lain yang dapat menonaktifkannya.',
  // CTRL-9: kalimat baris perintah, dan bagi yang masuk
  'account-known': 'Akun {account} sudah ada: setel ulang kata sandinya, atau ubah akunnya.',
  'unknown-account': 'Tidak ada akun {account}: list menampilkan yang ada.',
  'account-unfit':
    'Akun {account} tidak dapat menjadi {role} dari {place}: nama terdiri dari 1 sampai 64 ' +
    'huruf, angka, dan ._@:- tanpa NIK, dan tempatnya harus sesuai dengan perannya.',
  'account-disabled': 'Akun {account} dinonaktifkan: aktifkan dahulu.',
  'account-locked':
    'Data telah dipulihkan dari cadangan, dan akun Anda terkunci sampai operator membukanya. ' +
    'Hubungi operator.',
  'first-password-ended':
    'Kata sandi pertama berlaku sampai {until}. Mintalah yang baru kepada operator.',
  'token-known': 'Token {token} sudah ada.',
  'token-differs': 'Akun {account} adalah {role} dari {place}: tokennya hanya untuk itu.',
  'unknown-token': 'Tidak ada token {token}: list menampilkan yang ada.',
  'not-an-office':
    'Anda sudah masuk di penyedia identitas, tetapi akun Anda di sana belum diberi peran dan ' +
    'tempat untuk layanan ini: mintalah kepada operatornya.',
  'issuer-unreachable': 'Penyedia identitas {issuer} tidak menjawab: coba lagi sebentar lagi.',
  // Notices
  'mail-off': 'Layanan ini tidak punya server surel: operatornya mengatur KEPING_SMTP_URL.',
  'notice-too-soon': 'Ini baru saja diminta. Coba lagi dalam {seconds} detik.',
  'wrong-confirmation-code':
    'Kode ini salah, sudah lewat, atau terlalu sering dicoba. Simpan lagi alamatnya untuk ' +
    'mendapat kode baru.',
  'address-not-confirmed': 'Konfirmasi dulu alamatnya: kodenya ada di pesan yang dikirim ke sana.',
  // Webhooks
  'unknown-subscription': 'Tidak ada langganan {subscription}.',
  'too-many-subscriptions':
    'Satu akun memiliki paling banyak {max} langganan: hapus yang tidak diperlukan lagi.',
  'address-not-allowed':
    'Tidak ada yang dapat dikirim ke alamat ini: alamatnya harus https dan publik. Jaringan ' +
    'sendiri diizinkan oleh operator, yang menyebutkannya di KEPING_WEBHOOK_NETWORKS.',
};
