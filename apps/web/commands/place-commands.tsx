// What the reader may record about a place, filled in.
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { CommandLinks } from './command-links.js';
import { commandsOfPlace } from './offered.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { recordTexts } from '../i18n/tasks/record.js';

export function PlaceCommands({ stock }: { readonly stock: StockAnswer }) {
  const { everything } = useTexts(recordTexts);
  const own = useReader().place.code;
  const { place, blanks, lastCount } = stock;
  const isOpen = lastCount && lastCount.variance !== lastCount.adjusted;
  const office = {
    code: place,
    quarantine: blanks.quarantine,
    count: isOpen ? lastCount.event : undefined,
  };
  return <CommandLinks label={everything.acts} commands={commandsOfPlace(own, office)} />;
}
