// The sentences of the auditor's command line in Bahasa Indonesia.
import type { commandLine as english } from '../en/command-line.js';

export const commandLine: Readonly<Record<keyof typeof english, string>> = {
  replaying: 'Memutar ulang',
  verifying: 'Memeriksa',
  sealing: 'Menyegel',
  exporting: 'Mengekspor',
  simulated: 'Angka buku ini simulasi (docs/demo-assumptions.md).',
  moment:
    'Per {asOf}, sebagaimana diketahui pada {knownAt}, dari peristiwa sampai posisi {position}',
  lowPrint: '{count} kabupaten/kota mencetak kurang dari {threshold}:',
  accountedFor: 'Setiap keping terhitung: {fromEvents} masuk, {fromRows} menurut baris.',
  notAccountedFor:
    'Tidak terhitung: {fromEvents} masuk, {fromRows} menurut baris; selisih {difference}.',
  opening:
    'Saldo awal: persediaan {onHand}, karantina {quarantine}, dalam perjalanan ke sini {inbound}',
  closing:
    'Saldo akhir: persediaan {onHand}, karantina {quarantine}, dalam perjalanan ke sini {inbound}',
  nothingChanged: 'Tidak ada perubahan.',
  nothingFound: 'Tidak ada temuan.',
  found: '{kind}: {count} temuan',
  more: '… dan {count} lagi (--limit, --json)',
  question: 'Pertanyaan {number}: {question}',
  verified:
    '{events} peristiwa sampai posisi {position} dalam {streams} aliran; hash terakhir {hash}',
  rowsCompared:
    '{rows} baris dibandingkan dengan hasil hitung ulang peristiwa; {behind} di antaranya ' +
    'tertinggal',
  rowBehind: '{view} {key} baru sampai versi {version} dari {head}',
  seals:
    '{agreed} dari {checked} segel sesuai; tersegel sampai posisi {sealedTo}, {after} ' +
    'peristiwa lebih baru',
  noSeal:
    'Tidak ada segel yang diperiksa: tanpa segel, akhir yang dihapus atau rantai yang ditulis ' +
    'ulang tidak dapat diketahui (--seal).',
  inOrder: 'Sah.',
  notInOrder: 'TIDAK sah: {count} kesalahan.',
  moreFaults: '… seluruhnya {count}; --json menampilkan lebih banyak.',
  fault: 'posisi {position}, peristiwa {event}: {fault}',
  sealed:
    'Disegel sampai posisi {position} ({streams} aliran) di {file}\nsegel {digest}\nkunci {key}',
  sealElsewhere:
    'Simpan segel dan kunci publik ini di tempat lain: di samping buku ia tidak membuktikan ' +
    'apa pun.',
  nothingToSeal: 'tidak ada yang disegel',
  nothingSigned:
    'belum ada yang ditandatangani: layanan menandatangani 10 detik setelah kejadian pertama',
  noSuchEvent: 'tidak ada kejadian {id}',
  notSigned: 'kejadian di posisi {position} belum ditandatangani; baru {signed} kejadian',
  receiptWritten:
    'Bukti kejadian di posisi {position} ada di {file}; yang ditandatangani: {size} kejadian.',
  receiptValid:
    'Sah: kejadian {id} ({type}) ada di posisi {position} dalam log {origin}, yang berisi {size} ' +
    'kejadian saat ditandatangani.\nhash {hash}\nakar {root}',
  receiptWitness: 'Dilihat oleh saksi {name}.',
  monitorFollowed:
    'Cocok: log berisi {size} kejadian dan berawal dengan {from} kejadian yang dulu; bukti yang ' +
    'dibandingkan: {receipts}.',
  'monitor-not-a-checkpoint': 'Yang disajikan bukan checkpoint.',
  'monitor-other-log': 'Yang disajikan adalah checkpoint log lain.',
  'monitor-not-signed': 'Yang disajikan tidak ditandatangani dengan kunci ini.',
  'monitor-went-back': 'Log mundur: dulu berisi {from} kejadian, kini kurang.',
  'monitor-other-root': 'Berkas-berkas log tidak menghasilkan akar yang ditandatanganinya.',
  'monitor-departs':
    'Log diubah: log tidak berawal dengan {from} kejadian yang pernah ditandatanganinya.',
  monitorReceipt:
    'Log tidak memuat kejadian dari bukti {file} yang pernah ditandatanganinya; ' +
    'checkpoint-nya ada di {served}.',
  monitorNoReceipt: '{file} bukan bukti yang sah dari log ini: verify-receipt menyebut sebabnya',
  monitorEvidence: 'Disimpan sebagai bukti: {files}',
  checkpoints: '{agreed} dari {checked} checkpoint cocok; ditandatangani sampai posisi {signedTo}',
  rebuilt: '{view} dibangun ulang dari peristiwa sampai posisi {position} dan kini dipakai.',
  rebuilding: 'Membangun ulang',
  droppedRows: 'Baris versi lama: dihapus {dropped}; masih diperlukan {needed}.',
  unreadable: 'tidak dapat dibaca ({error})',
  'not-an-event': 'bukan peristiwa',
  position: 'peristiwa ini berposisi {found}; posisi {due} hilang atau dipindah',
  'ends-here': 'tidak ada peristiwa di sini, padahal buku mencatat {total} peristiwa',
  'unknown-type':
    'rilis ini tidak mengenal peristiwa {type}: periksalah dengan rilis yang menulisnya',
  streams: 'berada di {found}; isinya milik {due}',
  version: 'berversi {found} pada {stream}; seharusnya {due}',
  'recorded-back': 'dicatat pada {recordedAt}, sebelum peristiwa sebelumnya ({before})',
  'counts-at': 'berlaku pada {at}; menurut isinya {due}',
  hash: 'hash {hash} tidak sesuai dengan isi dan pendahulunya',
  outcome: 'jawaban tersimpan dari perintah {commandId} tidak memuatnya',
  index: 'indeks penyimpanan tidak sesuai dengan peristiwa ({index})',
  'index-line':
    'indeks {index} tidak memuat peristiwa ini sebagai versi {version} ({found} baris untuk ' +
    '{due} peristiwa)',
  'document-missing': 'dokumen {sha256} pernah disimpan dan kini hilang',
  'document-altered': 'dokumen {sha256} telah diubah',
  'sealed-otherwise': 'segel {sealedAt} (sampai {sealed}) memuat peristiwa lain di sini',
  'seal-hash': 'segel {sealedAt} memuat hash {due}; di buku {found}',
  'seal-heads': 'ujung aliran berbeda dari segel {sealedAt} ({due} aliran; di sini {found})',
  'seal-signature': 'segel {sealedAt} tidak ditandatangani dengan kunci {key}',
  'seal-ledger': 'segel {sealedAt} milik buku lain',
  'seal-order': 'segel {sealedAt} tidak menyambung segel sebelumnya',
  'tail-cut': 'buku berakhir di {position}; sudah disegel sampai {sealed} ({sealedAt})',
  'log-root': 'checkpoint atas {size} kejadian ({from}) memuat akar lain',
  'log-cut': 'buku besar berakhir di {position}; sebuah checkpoint ({from}) memuat {size} kejadian',
  'row-differs': 'baris {key} dari {view} pada versi {version} berbeda dari peristiwa',
  'row-missing': 'baris {key} dari {view} tidak ada (versi {version})',
  'row-extra': 'baris {key} dari {view} (versi {version}) tidak memiliki peristiwa',
  'snapshot-differs':
    'cuplikan baris {key} dari {view} pada versi {version} berbeda dari peristiwa',
};
