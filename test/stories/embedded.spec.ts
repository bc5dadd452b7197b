// The stories on the embedded storage.
import { auditStories } from './audit.stories.js';
import { ledgerStories } from './ledger.stories.js';

ledgerStories('embedded', { KEPING_STORAGE: 'embedded' });
auditStories('embedded', { KEPING_STORAGE: 'embedded' });
