// What is counted: the kinds of goods, what holds of each, what can be lent, who pays for it.
import { defined } from './defined.js';

/** What a place has on its shelves. */
export const ITEMS = ['blank', 'ink'] as const;
export type StockItem = (typeof ITEMS)[number];

/** What can be lent. */
export const LOAN_ITEMS = [...ITEMS, 'printer'] as const;
export type LoanItem = (typeof LOAN_ITEMS)[number];

/** What holds of whatever can be lent. Code asks for one of these, never for the item's name. */
type Lendable = {
  readonly item: LoanItem;
  /** What is sent, lent and received one by one. */
  readonly units: 'pieces' | 'ribbons' | 'rolls' | 'printers';
  /** A unit is so many prints on a shelf, as its model says; else it is one there too. */
  readonly inPrints: boolean;
  /** Whether a command names its model beside the item. */
  readonly model: 'required' | 'optional' | 'none';
  /** Units may have serial numbers (STOCK-8). */
  readonly numbered: boolean;
  /** What arrives damaged is kept until it is destroyed; else it is gone (CTRL-6). */
  readonly quarantined: boolean;
};
/** What holds of goods on a shelf. */
type Goods = Lendable & {
  readonly item: StockItem;
  /** One of its units, as `data/goods.csv` has it. */
  readonly unit: 'piece' | 'ribbon' | 'roll';
  /** The field of a printer that names what it takes of them. */
  readonly printerField: 'inkModel' | 'filmModel' | null;
  /** A loss in transit was always to be confirmed (CTRL-1); else from CTRL-6 on. */
  readonly alwaysConfirmed: boolean;
  /** What a line of a waybill calls its units. */
  readonly unitsField: 'quantity' | 'ribbons';
  /** The codes where there are too few, and where a loss has no official record. */
  readonly tooFew: string;
  readonly recordMissing: string;
  readonly commands: { readonly [C in 'ship' | 'receive' | 'adjust']: string };
};

const RIBBON = {
  item: 'ink',
  units: 'ribbons',
  inPrints: true,
  model: 'required',
  numbered: false,
  quarantined: false,
  unit: 'ribbon',
  printerField: 'inkModel',
  alwaysConfirmed: false,
  unitsField: 'ribbons',
  tooFew: 'insufficient-ink',
  recordMissing: 'ink-record-required',
  commands: { ship: 'ShipInk', receive: 'ReceiveInk', adjust: 'AdjustInk' },
} as const satisfies Goods;

/** What holds of each kind of goods: one that lacks a property does not compile. */
export const GOODS = {
  card: {
    item: 'blank',
    units: 'pieces',
    inPrints: false,
    model: 'optional',
    numbered: true,
    quarantined: true,
    unit: 'piece',
    printerField: null,
    alwaysConfirmed: true,
    unitsField: 'quantity',
    tooFew: 'insufficient-blanks',
    recordMissing: 'record-required',
    commands: { ship: 'ShipBlanks', receive: 'ReceiveBlanks', adjust: 'AdjustBlanks' },
  },
  ribbon: RIBBON,
  film: { ...RIBBON, units: 'rolls', unit: 'roll', printerField: 'filmModel' },
} as const satisfies Readonly<Record<string, Goods>>;
export type GoodsKind = keyof typeof GOODS;

const PRINTER = {
  item: 'printer',
  units: 'printers',
  inPrints: false,
  model: 'none',
  numbered: false,
  quarantined: false,
} as const satisfies Lendable;

/** What holds of an item, whatever its model: what a fold may ask, which has events alone. */
export const OF_ITEM = {
  blank: GOODS.card,
  ink: GOODS.ribbon,
  printer: PRINTER,
} as const satisfies { readonly [I in LoanItem]: Lendable & { readonly item: I } };

/** Goods on a shelf: an item, and its model where it has one. */
export type StockGoods = { readonly item: StockItem; readonly model?: string | undefined };
/** So much of goods: pieces of blanks, prints of an ink model. */
export type StockAmount = StockGoods & { readonly quantity: number };
export const BLANKS: StockGoods = { item: 'blank' };
/** The model of blanks that name none, and the one that no event names. */
export const KTP_EL = 'ktp-el';
/** The blanks of a model as events name them. */
export const blanksOf = (model: string | undefined): StockGoods =>
  model === undefined || model === KTP_EL ? BLANKS : { ...BLANKS, model };
export const inkOf = (model: string): StockGoods => ({ item: 'ink', model });

/** What holds of the goods that an answer names. */
export const ofGoods = (item: string): (typeof OF_ITEM)[StockItem] => OF_ITEM[item as StockItem];

/** Goods as a command names them, without the model that no event names. */
export const goodsNamed = ({ item, model }: StockGoods): StockGoods =>
  model === KTP_EL ? BLANKS : { item, model };

/** How an event of goods names their model; not at all where they have none. */
export const modelField = ({ model }: Pick<StockGoods, 'model'>): { readonly model?: string } =>
  defined({ model });

type UnitsOfGoods = Pick<StockGoods, 'model'> & { readonly printsPerRibbon?: number | undefined };
/** The goods of a loan or consignment as its events carry them: item, model, yield of ink. */
export const fieldsOfGoods = <Item extends LoanItem>({
  item,
  model,
  printsPerRibbon,
}: UnitsOfGoods & { readonly item: Item }) => ({
  item,
  ...modelField({ model }),
  ...defined({ printsPerRibbon }),
});
/** Those of ink in events that are of ink alone; each loan and consignment of ink has both. */
export const inkFields = ({ model, printsPerRibbon }: UnitsOfGoods) => ({
  model: model!,
  printsPerRibbon: printsPerRibbon!,
});

/** One of the goods of `data/goods.csv`. */
export type NamedGoods = StockGoods & {
  readonly kind: GoodsKind;
  /** Prints of a unit; 1 of what is not counted in prints. */
  readonly perUnit: number;
  readonly names: { readonly id: string; readonly en: string };
};

/** An item, on a shelf or not, and its model where it has one. */
export type ItemAndModel = { readonly item: string; readonly model?: string | null | undefined };
/** What goods are known by: their model, or the item of those that have none. */
export const goodsKey = ({ item, model }: ItemAndModel): string => model ?? item;
/** Goods in one word for rows and forms: the item, and the model behind a space. */
export const goodsLine = ({ item, model }: ItemAndModel): string =>
  model === undefined || model === null ? item : `${item} ${model}`;
export function goodsOfLine(line: string): { item: StockItem; model: string | null } {
  const [item, model = null] = line.split(' ');
  return { item: item as StockItem, model };
}
/** Whether they are blanks of the ID card (KTP-el), which alone summaries and targets count. */
export const isKtpEl = (goods: ItemAndModel): boolean => goodsKey(goods) === BLANKS.item;

/** LOAN-11: what is handed over comes back, or is the receiver's for good (mutasi). */
export const HANDOVER_TERMS = ['loan', 'transfer'] as const;
export type HandoverTerms = (typeof HANDOVER_TERMS)[number];

export const FUND_SOURCES = ['APBN', 'APBD', 'DAK', 'GRANT'] as const;

/** Blanks in a full carton. */
export const CARTON = 2_000;
/** LOAN-7, PRN-1: how a printer is when it changes hands. */
export const CONDITIONS = ['working', 'damaged'] as const;
export type Condition = (typeof CONDITIONS)[number];
