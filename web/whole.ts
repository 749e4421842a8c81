// All that a database holds, read at once and beside the page's own connection.
import type { StoredWhole } from './boundary.ts';
import { transact } from './database.ts';
import type { StoreLogEntry } from './messages.ts';
import { withDatabase } from './named.ts';
import { readAll, readBranches, readLog } from './stored.ts';

async function readWholeLog(transaction: IDBTransaction): Promise<readonly StoreLogEntry[]> {
    const all = { kind: 'StoreReadLog', epoch: 0, revision: 0, most: Number.MAX_SAFE_INTEGER } as const;
    return (await readLog(transaction, all)).entries;
}

// `withLog`: the change log and what-ifs, too.
export const readWhole = (name: string, withLog: boolean): Promise<StoredWhole> =>
    withDatabase(name, async (database) => ({
        ...(await transact(database, 'readonly', (transaction) => readAll(transaction))),
        log: withLog ? await transact(database, 'readonly', readWholeLog) : [],
        branches: withLog ? (await transact(database, 'readonly', readBranches)).parts : [],
    }));
