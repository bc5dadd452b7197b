// The rules of the domain under the settings of this process.
import type { Rules } from '../../domain/rules.js';
import { readGoods, readPlaces } from './master-data.js';
import type { Settings } from './settings.js';
import { GOODS } from '../../domain/values/goods.js';

const inkModelsOf = (goods: Rules['goods']): Rules['inkModels'] =>
  new Map(
    [...goods].flatMap(([key, { kind, perUnit }]) =>
      GOODS[kind].inPrints ? [[key, perUnit] as const] : [],
    ),
  );

/** The rules under these settings, with the master data that ship with the project. */
export function rulesOf(settings: Settings): Rules {
  const goods = readGoods(settings.inkModelsFile);
  return {
    places: readPlaces(),
    goods,
    inkModels: inkModelsOf(goods),
    lateEntryDaysMax: settings.lateEntryDaysMax,
    cardsPerDay: settings.printerCardsPerDay,
    lossRecordAbove: settings.lossRecordAbove,
    inkLossRecordAbove: settings.inkLossRecordAbove,
    correctionConfirmAbove: settings.correctionConfirmAbove,
    loans: {
      offerDays: settings.offerDaysDefault,
      floorDays: settings.lenderFloorDays,
      inkRibbons: settings.loanInkRibbonsDefault,
      loanDays: settings.loanDaysDefault,
      autoApprove: settings.loanAutoApprove,
    },
  };
}
