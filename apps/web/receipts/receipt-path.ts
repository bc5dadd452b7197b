// Where the receipt of an event is read.
export const receiptPath = (event: string): string =>
  `/v1/events/${encodeURIComponent(event)}/proof`;
