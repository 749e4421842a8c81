// Serves a folder of static files on localhost, as any static host would: scripts/run and the browser tests use it.
//
//   node scripts/serve.mjs [--dir dist] [--port 8080] [--base /]
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const types = {
    '.css': 'text/css; charset=utf-8',
    '.csv': 'text/csv; charset=utf-8',
    '.html': 'text/html; charset=utf-8',
    '.ico': 'image/x-icon',
    '.js': 'text/javascript; charset=utf-8',
    '.json': 'application/json; charset=utf-8',
    '.mjs': 'text/javascript; charset=utf-8',
    '.png': 'image/png',
    '.svg': 'image/svg+xml',
    '.txt': 'text/plain; charset=utf-8',
    '.wasm': 'application/wasm',
    '.webmanifest': 'application/manifest+json; charset=utf-8',
    '.woff2': 'font/woff2',
};

const packings = [
    { encoding: 'br', ending: '.br' },
    { encoding: 'gzip', ending: '.gz' },
];

async function sizeOfFile(file) {
    const found = await stat(file).catch(() => undefined);
    return found?.isFile() ? found.size : undefined;
}

// The file under the folder that a request means, or undefined for anything outside of it.
function fileOf(folder, base, url) {
    let name;
    try {
        name = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    } catch {
        return undefined;
    }
    if (!name.startsWith(base) || name.includes('\0')) return undefined;
    const file = path.join(folder, name.slice(base.length));
    const inside = file === folder || file.startsWith(folder + path.sep);
    if (!inside) return undefined;
    return name.endsWith('/') ? path.join(file, 'index.html') : file;
}

// The best ready-made packing that the browser accepts.
async function packed(file, accepted) {
    for (const { encoding, ending } of packings) {
        if (!accepted.includes(encoding)) continue;
        const size = await sizeOfFile(file + ending);
        if (size !== undefined) return { file: file + ending, size, encoding };
    }
    const size = await sizeOfFile(file);
    return size === undefined ? undefined : { file, size };
}

async function answer(folder, base, request, response) {
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end();
    const file = fileOf(folder, base, request.url);
    const accepted = (request.headers['accept-encoding'] ?? '').split(',').map((name) => name.split(';')[0].trim());
    const found = file && (await packed(file, accepted));
    if (!found) return response.writeHead(404, { 'Content-Type': types['.txt'] }).end('not found\n');
    response.writeHead(200, {
        'Content-Type': types[path.extname(file)] ?? 'application/octet-stream',
        'Content-Length': found.size,
        'Cache-Control': 'no-cache',
        'X-Content-Type-Options': 'nosniff',
        Vary: 'Accept-Encoding',
        ...(found.encoding && { 'Content-Encoding': found.encoding }),
    });
    if (request.method === 'HEAD') return response.end();
    createReadStream(found.file).pipe(response);
}

// Starts serving; port 0 takes a free one. Answers with { url, server, close }.
export async function serve({ dir = 'dist', port = 0, base = '/' } = {}) {
    const folder = path.resolve(dir);
    const server = createServer((request, response) => {
        answer(folder, base, request, response).catch(() => response.destroy());
    });
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, 'localhost', resolve);
    });
    const close = () =>
        new Promise((resolve) => {
            server.close(resolve);
            server.closeAllConnections();
        });
    return { url: `http://localhost:${server.address().port}${base}`, server, close };
}

async function main() {
    const { values } = parseArgs({
        options: {
            dir: { type: 'string', default: 'dist' },
            port: { type: 'string', default: '8080' },
            base: { type: 'string', default: '/' },
        },
    });
    if ((await sizeOfFile(path.join(values.dir, 'index.html'))) === undefined) {
        throw new Error(`there is no ${values.dir}/index.html: run scripts/build web`);
    }
    const { url } = await serve({ dir: values.dir, port: Number(values.port), base: values.base });
    console.log(`Okra is at ${url}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    main().catch((error) => {
        const taken = error.code === 'EADDRINUSE';
        console.error(`serve: ${taken ? 'the port is taken; PORT names another one' : error.message}`);
        process.exitCode = 1;
    });
}
