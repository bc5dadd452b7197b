// The stories on the embedded storage.
import { ledgerStories } from './ledger.stories.js';
import { loanStories } from './loans.stories.js';

ledgerStories('embedded', { KEPING_STORAGE: 'embedded' });
loanStories('embedded', { KEPING_STORAGE: 'embedded' });
