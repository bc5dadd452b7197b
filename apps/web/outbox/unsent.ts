// How many entries of the account are not recorded yet.
import { ValueStore } from '../app/store.js';

export const unsentCount = new ValueStore(0);
