// The stories on the embedded storage.
import { ledgerStories } from './ledger.stories';

ledgerStories('embedded', { KEPING_STORAGE: 'embedded' });
