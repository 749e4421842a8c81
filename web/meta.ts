// What is kept beside the head in the workspace's own database, by name.
import { answerOf, databaseName } from './database.ts';
import { withDatabase } from './named.ts';

export const readMeta = <Value>(name: string): Promise<Value | undefined> =>
    withDatabase(databaseName, (database) =>
        answerOf<Value | undefined>(database.transaction('meta').objectStore('meta').get(name)),
    );

// In one transaction; kept when the promise is.
export const changeMeta = (how: (store: IDBObjectStore) => void): Promise<void> =>
    withDatabase(
        databaseName,
        (database) =>
            new Promise((resolve, reject) => {
                const transaction = database.transaction('meta', 'readwrite');
                how(transaction.objectStore('meta'));
                transaction.oncomplete = () => resolve();
                transaction.onabort = () => reject(transaction.error);
            }),
    );
