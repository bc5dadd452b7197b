// The page of an event in Bahasa Indonesia.
export const eventPage = {
  title: 'Kejadian',
  happened: (time: string) => `Terjadi ${time}`,
  record: 'Pencatatan',
  recorded: 'dicatat',
  by: 'oleh',
  position: 'posisi dalam buku besar',
  type: 'jenis dan versi',
  id: 'nomor kejadian',
  request: 'nomor permintaan',
  hash: 'sidik (SHA-256)',
  neighbours: 'Kejadian sebelum dan sesudahnya',
  version: (version: string) => `versi ${version}`,
  before: 'sebelum',
  after: 'sesudah',
  none: 'tidak ada',
};
