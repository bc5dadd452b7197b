// What is counted, and who pays for it.

/** What a place has on its shelves. */
export const ITEMS = ['blank', 'ink'] as const;
export type StockItem = (typeof ITEMS)[number];

/** An item, and the model of ink. */
export type ItemAndModel = { readonly item: string; readonly model?: string | undefined };
/** What an amount is of: an item, or a model of ink. */
export const goodsKey = ({ item, model }: ItemAndModel): string => model ?? item;

/** What can be lent. */
export const LOAN_ITEMS = ['blank', 'ink', 'printer'] as const;
export type LoanItem = (typeof LOAN_ITEMS)[number];

export const FUND_SOURCES = ['APBN', 'APBD', 'DAK', 'GRANT'] as const;

/** Blanks in a full carton. */
export const CARTON = 2_000;
/** LOAN-7, PRN-1: how a printer is when it changes hands. */
export const CONDITIONS = ['working', 'damaged'] as const;
export type Condition = (typeof CONDITIONS)[number];
