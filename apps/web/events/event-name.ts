// The name of an event in words; what is handed over for good is called a transfer (LOAN-11).

export const eventName = (
  names: Readonly<Record<string, string>>,
  type: string,
  isTransfer: boolean,
): string => (isTransfer ? names[`${type} transfer`] : undefined) ?? names[type] ?? type;

/** Whether the data of an event say that it is of a transfer. */
export const isOfTransfer = (data: object): boolean => 'terms' in data && data.terms === 'transfer';
