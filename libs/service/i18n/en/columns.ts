// Names of columns and figures in English; a column that is not listed keeps its name in the
// interface.

export const columns: Readonly<Record<string, string>> = {
  occurredAt: 'occurred',
  recordedAt: 'recorded',
  type: 'event',
  onHand: 'on hand',
  utilisation: 'utilisation %',
  fundSource: 'fund source',
  rate: 'rate %',
  otherUse: 'other use',
  byPurpose: 'other use',
};

/** Values that findings put into cells, by column; English shows them as they are. */
export const cells: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
