// A CouchDB-compatible server in memory, on a free port of this machine, for tests.
import express from 'express';
import expressPouchDB from 'express-pouchdb';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';

PouchDB.plugin(memory);

let number = 0;

// `heard` has what was asked of it, newest last; `answer(request)` may answer in its place with { status, body }, or wait.
// `cors`: pages of other addresses may ask it.
export async function couchServer() {
    const prefix = `server-${++number}-`;
    const databases = PouchDB.defaults({ adapter: 'memory', prefix });
    const app = express();
    const server = { heard: [], cors: true, answer: () => undefined };
    app.use((request, response, next) => {
        if (!server.cors) return next();
        response.set({
            'access-control-allow-origin': request.headers.origin ?? '*',
            'access-control-allow-credentials': 'true',
            'access-control-allow-headers': 'accept, authorization, content-type',
            'access-control-allow-methods': 'GET, PUT, POST',
        });
        if (request.method === 'OPTIONS') return response.status(204).end();
        return next();
    });
    app.use(async (request, response, next) => {
        server.heard.push(`${request.method} ${request.url}`);
        const instead = await server.answer(request);
        if (instead === undefined) next();
        else response.status(instead.status).type('json').send(instead.body);
    });
    app.use(
        expressPouchDB(databases, {
            mode: 'minimumForPouchDB',
            inMemoryConfig: true,
            logPath: '/dev/null',
        }),
    );
    const listening = await new Promise((resolve) => {
        const made = app.listen(0, '127.0.0.1', () => resolve(made));
    });
    server.url = `http://127.0.0.1:${listening.address().port}`;
    server.ask = async (method, path, body) => {
        const answer = await fetch(server.url + path, {
            method,
            headers: { 'content-type': 'application/json' },
            body: body === undefined ? undefined : JSON.stringify(body),
        });
        return answer.json();
    };
    // Every document as it lies there, as one text.
    server.all = async (database) =>
        JSON.stringify(await server.ask('GET', `/${database}/_all_docs?include_docs=true&conflicts=true`));
    server.close = () =>
        new Promise((resolve) => {
            listening.closeAllConnections();
            listening.close(resolve);
        });
    return server;
}
