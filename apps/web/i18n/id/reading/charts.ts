// Words on charts in Bahasa Indonesia.
export const charts = {
  onHand: 'persediaan',
  inTransit: 'dalam perjalanan',
  count: 'stok opname',
  correction: 'koreksi',
  ahead: 'perkiraan sampai habis',
  unknownDay: 'hari tanpa catatan',
  onHandOn: (pieces: string, day: string) => `${pieces} blangko pada ${day}.`,
  inTransitOf: (pieces: string) => `${pieces} dalam perjalanan.`,
  runsOutBetween: (day: string, early: string, late: string) =>
    early === late
      ? `Diperkirakan habis ${day}.`
      : `Diperkirakan habis ${day} (${early} – ${late}).`,
  endUnknown: 'Kapan habis belum diketahui.',
  unknownDaysOf: (days: string) => `${days} hari tanpa catatan.`,
  countsOf: (counts: string) => `${counts} kali stok opname.`,
};
