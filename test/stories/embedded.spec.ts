// The stories on the embedded storage.
import { ledgerStories } from './ledger.stories.js';

ledgerStories('embedded', () => ({ KEPING_STORAGE: 'embedded' }));
