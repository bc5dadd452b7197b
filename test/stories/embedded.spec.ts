// The stories on the embedded storage.
import { auditStories } from './audit.stories.js';
import { ledgerStories } from './ledger.stories.js';
import { loanStories } from './loans.stories.js';

const environment = () => ({ KEPING_STORAGE: 'embedded' });
ledgerStories('embedded', environment);
auditStories('embedded', environment);
loanStories('embedded', environment);
