// What counts as overdue, of loans and shipments: the clock alone decides, never an event.

/** SHIP-3, LOAN-9: something is overdue by the clock, never by an event. `dueAt` is RFC 3339. */
export const isOverdue = (dueAt: string, nowMs: number): boolean => Date.parse(dueAt) < nowMs;
