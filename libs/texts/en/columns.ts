// Names of columns and figures in English; a column that is not listed keeps its name in the
// interface.

export const columns: Readonly<Record<string, string>> = {
  occurredAt: 'occurred',
  recordedAt: 'recorded',
  type: 'event',
  onHand: 'on hand',
  transferredOut: 'transferred out',
  transferredIn: 'transferred in',
  utilisation: 'utilisation %',
  fundSource: 'fund source',
  rate: 'rate %',
  eventCount: 'number of events',
  otherUse: 'other use',
  byPurpose: 'other use',
  value: 'value (Rp)',
  unitPrice: 'unit price (Rp)',
  unpriced: 'without price',
  unpricedPrints: 'prints without price',
  quarantineValue: 'value in quarantine (Rp)',
  inTransitValue: 'value in transit (Rp)',
  atRisk: 'at risk',
  valueAtRisk: 'value at risk (Rp)',
  reportedAs: 'reported as',
  changed: 'changes the stock by',
  lostPrints: 'prints of ink lost',
  unconfirmedPrints: 'prints of ink not confirmed',
  unconfirmedCorrections: 'corrections not confirmed',
  sameRecord: 'record numbers used again',
};

/** Values that findings put into cells, by column; all others are shown as they are. */
export const cells: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  basis: {
    serials: 'serial numbers',
    'only-source': 'only source',
    fifo: 'first in, first out (FIFO)',
  },
  finding: {
    losses: 'lost and not found again',
    destructions: 'destructions in doubt',
    'not-received': 'not received',
    quarantine: 'too long in quarantine',
    counts: 'short in the last count',
    'reported-empty': 'reported as empty',
    hoarders: 'excess stock',
  },
};
