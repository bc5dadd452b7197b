// The stories on the embedded storage.
import { auditStories } from '../../libs/testing/scenarios/audit.scenarios.js';
import { ledgerStories } from '../../libs/testing/scenarios/ledger.scenarios.js';
import { inkLoanStory } from '../../libs/testing/scenarios/ink-loan.scenarios.js';
import { severalLendersStory } from '../../libs/testing/scenarios/several-lenders.scenarios.js';
import { printerLoanStory } from '../../libs/testing/scenarios/printer-loan.scenarios.js';
import { loanRaces } from '../../libs/testing/scenarios/races.scenarios.js';

const environment = () => ({ KEPING_STORAGE: 'embedded' });
ledgerStories('embedded', environment);
auditStories('embedded', environment);
inkLoanStory('embedded', environment);
severalLendersStory('embedded', environment);
printerLoanStory('embedded', environment);
loanRaces('embedded', environment);
