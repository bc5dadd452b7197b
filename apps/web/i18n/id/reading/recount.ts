// "Counted here too" in Bahasa Indonesia.
export const recount = {
  title: 'Dihitung di sini juga',
  lead:
    'Peramban ini membaca kejadian tempat ini satu per satu, menghitung sendiri saldonya dan ' +
    'sidik tiap kejadian, lalu membandingkannya dengan jawaban layanan.',
  count: 'Hitung di sini',
  counting: 'Menghitung …',
  same: (figures: string, events: string) =>
    `sama: ${figures} angka dari ${events} kejadian sesuai dengan layanan`,
  differ: (figures: string) => `${figures} angka berbeda dari layanan`,
  hashes: (count: string) => `${count} sidik kejadian cocok`,
  hashesWrong: (count: string) => `${count} sidik kejadian tidak cocok`,
  hashesUnchecked: (count: string) =>
    `${count} sidik tidak diperiksa di sini: kejadian sebelumnya ada di aliran lain`,
  figure: 'Angka',
  here: 'Di sini',
  service: 'Layanan',
  isSame: 'Sama?',
  yes: 'sama',
  no: 'berbeda',
  blanks: 'blangko',
};
