import { describe } from 'vitest';
import type { StoreAddress } from '../../../src/store/engine/open.ts';
import { isSharedByProcesses } from './contract/processes.ts';
import { keepsItsSchema } from './contract/schema.ts';
import { keepsTransactionsApart, keepsTransactionsWhole } from './contract/transactions.ts';
import { keepsValues, refusesValues } from './contract/values.ts';

/** What every engine keeps; `place` gives the address of a store that is empty. */
export function engineContract(name: string, place: () => Promise<StoreAddress>): void {
  describe(`the ${name} engine`, () => {
    keepsTransactionsWhole(place);
    keepsTransactionsApart(place);
    isSharedByProcesses(place);
    keepsValues(place);
    refusesValues(place);
    keepsItsSchema(place);
  });
}
