// The time machine in Bahasa Indonesia.
export const time = {
  title: 'Mesin waktu',
  present: (moment: string) => `${moment}, sekarang`,
  endOf: (day: string) => `${day} 24:00 WIB`,
  asKnown: (day: string) => `menurut catatan yang ada pada ${day}`,
  asOf: 'Keadaan pada hari',
  knownAt: 'Menurut catatan yang ada pada hari',
  play: 'Putar',
  stop: 'Berhenti',
  from: 'Mulai dari',
  shadedBy: 'Warna menunjukkan',
  measures: {
    onHand: 'Blangko di tangan',
    printed: 'Kartu dicetak dalam 7 hari',
    inkPrints: 'Tinta, cukup untuk cetakan',
    workingPrinters: 'Mesin cetak yang berfungsi',
  },
  nothing: 'tidak ada',
};
