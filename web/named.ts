// A database of a workspace, opened by its name for a moment and never made: beside the page's own connection.

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
