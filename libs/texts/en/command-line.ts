// The sentences of the auditor's command line in English.

export const commandLine = {
  replaying: 'Replaying',
  verifying: 'Verifying',
  sealing: 'Sealing',
  exporting: 'Exporting',
  simulated: 'The figures of this ledger are simulated (docs/demo-assumptions.md).',
  moment: 'As of {asOf}, as known at {knownAt}, from the events up to position {position}',
  lowPrint: '{count} regencies printed fewer than {threshold}:',
  accountedFor: 'Every piece is accounted for: {fromEvents} came in, the rows hold {fromRows}.',
  notAccountedFor:
    'Not accounted for: {fromEvents} came in, the rows hold {fromRows}; difference {difference}.',
  opening: 'Opening: on hand {onHand}, quarantine {quarantine}, inbound {inbound}',
  closing: 'Closing: on hand {onHand}, quarantine {quarantine}, inbound {inbound}',
  nothingChanged: 'Nothing changed.',
  nothingFound: 'Nothing found.',
  found: '{kind}: {count} found',
  more: '… and {count} more (--limit, --json)',
  question: 'Question {number}: {question}',
  verified: '{events} events up to position {position} in {streams} streams; last hash {hash}',
  rowsCompared: '{rows} rows compared with a new fold of the events; {behind} of them lag behind',
  rowBehind: '{view} {key} is at version {version} of {head}',
  seals:
    '{agreed} of {checked} seals agree; sealed up to position {sealedTo}, {after} events are newer',
  noSeal:
    'No seal was checked: without one, a removed end or a fully rewritten chain cannot be ' +
    'detected (--seal).',
  inOrder: 'Valid.',
  notInOrder: 'NOT valid: {count} fault(s).',
  moreFaults: '… {count} in total; --json shows more.',
  fault: 'position {position}, event {event}: {fault}',
  sealed:
    'Sealed up to position {position} ({streams} streams) in {file}\nseal {digest}\nkey {key}',
  sealElsewhere:
    'Keep this seal and the public key in another place: next to the ledger they prove nothing.',
  nothingToSeal: 'there is nothing to seal',
  nothingSigned: 'nothing was signed yet: the service signs 10 seconds after the first event',
  noSuchEvent: 'there is no event {id}',
  notSigned: 'the event at position {position} is not signed yet; {signed} events are',
  receiptWritten:
    'The receipt of the event at position {position} is in {file}; signed: {size} events.',
  receiptValid:
    'Valid: event {id} ({type}) is at position {position} of the log {origin}, which had {size} ' +
    'events when it was signed.\nhash {hash}\nroot {root}',
  receiptWitness: 'Seen by the witness {name}.',
  monitorFollowed:
    'In order: the log has {size} events and begins with the {from} of before; receipts ' +
    'compared: {receipts}.',
  'monitor-not-a-checkpoint': 'What is served is not a checkpoint.',
  'monitor-other-log': 'What is served is a checkpoint of another log.',
  'monitor-not-signed': 'What is served is not signed with this key.',
  'monitor-went-back': 'The log went back: it had {from} events and now has fewer.',
  'monitor-other-root': 'The tiles of the log do not lead to the root that it signed.',
  'monitor-departs':
    'The log was altered: it does not begin with the {from} events that it had signed.',
  monitorReceipt:
    'The log does not have the event of the receipt {file}, which it had signed; its ' +
    'checkpoint is in {served}.',
  monitorNoReceipt: '{file} is no valid receipt of this log: verify-receipt says why',
  monitorEvidence: 'Kept as evidence: {files}',
  checkpoints: '{agreed} of {checked} checkpoints agree; signed up to position {signedTo}',
  rebuilt: '{view} was rebuilt from the events up to position {position} and is now in use.',
  rebuilding: 'Rebuilding',
  droppedRows: 'Rows of older versions: removed {dropped}; still needed {needed}.',
  unreadable: 'cannot be read ({error})',
  'not-an-event': 'is not an event',
  position: 'the event has position {found}; position {due} is missing or was moved',
  'ends-here': 'there is no event here, although the ledger counts {total} events',
  'unknown-type':
    'this release does not know the event {type}: verify with the release that wrote it',
  streams: 'is on {found}; its content belongs to {due}',
  version: 'has version {found} of {stream}; {due} is expected',
  'recorded-back': 'was recorded at {recordedAt}, before the previous event ({before})',
  'counts-at': 'takes effect at {at}; its fields give {due}',
  hash: 'its hash {hash} does not match its content and predecessors',
  outcome: 'the stored answer of its command {commandId} does not contain it',
  index: 'the index of the storage does not match the event ({index})',
  'index-line':
    'the index of {index} does not have this event as version {version} there ({found} lines for ' +
    '{due} events)',
  'document-missing': 'the document {sha256} was stored and is missing',
  'document-altered': 'the document {sha256} was altered',
  'sealed-otherwise': 'the seal of {sealedAt} (up to {sealed}) contains another event here',
  'seal-hash': 'the seal of {sealedAt} has hash {due}; the ledger has {found}',
  'seal-heads': 'the stream heads differ from the seal of {sealedAt} ({due} streams; here {found})',
  'seal-signature': 'the seal of {sealedAt} is not signed with the key {key}',
  'seal-ledger': 'the seal of {sealedAt} belongs to another ledger',
  'seal-order': 'the seal of {sealedAt} does not follow the previous seal',
  'tail-cut': 'the ledger ends at {position}; it was sealed up to {sealed} ({sealedAt})',
  'log-root': 'the checkpoint of {size} events ({from}) has another root',
  'log-cut': 'the ledger ends at {position}; a checkpoint ({from}) has {size} events',
  'row-differs': 'row {key} of {view} at version {version} differs from the events',
  'row-missing': 'row {key} of {view} is missing (version {version})',
  'row-extra': 'row {key} of {view} (version {version}) has no events',
  'snapshot-differs':
    'the snapshot of row {key} of {view} at version {version} differs from the events',
} as const;
