// A database of a workspace, opened by its name for a moment and never made: beside the page's own connection.

// One at a time, of all tabs. With a patience, whoever waits longer is refused.
export const locked = async <T>(
    what: string,
    name: string,
    task: () => Promise<T>,
    patience?: number, // milliseconds
): Promise<T> => {
    if (!navigator.locks) return task();
    const options = patience === undefined ? {} : { signal: AbortSignal.timeout(patience) };
    return await navigator.locks.request(`okra ${what} ${name}`, options, task);
};

export async function openNamed(name: string): Promise<IDBDatabase> {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
        request.onupgradeneeded = () => request.transaction?.abort(); // the page makes it, never we
    });
    database.onversionchange = () => database.close();
    return database;
}

export async function withDatabase<T>(name: string, task: (database: IDBDatabase) => Promise<T>): Promise<T> {
    const database = await openNamed(name);
    try {
        return await task(database);
    } finally {
        database.close();
    }
}
