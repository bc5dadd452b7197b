// The stories on the embedded storage.
import { auditStories } from './audit.stories.js';
import { ledgerStories } from './ledger.stories.js';
import { loanStories } from './loans.stories.js';
import { loanRaces } from './races.stories.js';

const environment = () => ({ KEPING_STORAGE: 'embedded' });
ledgerStories('embedded', environment);
auditStories('embedded', environment);
loanStories('embedded', environment);
loanRaces('embedded', environment);
