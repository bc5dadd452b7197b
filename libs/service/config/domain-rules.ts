// The rules of the domain under the settings of this process.
import type { Rules } from '../../domain/rules.js';
import { readInkModels, readPlaces } from './master-data.js';
import type { Settings } from './settings.js';

/** The rules under these settings, with the master data that ship with the project. */
export function rulesOf(settings: Settings): Rules {
  return {
    places: readPlaces(),
    inkModels: readInkModels(settings.inkModelsFile),
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
