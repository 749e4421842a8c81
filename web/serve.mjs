// Serves the built page the way a good static host does: right types, brotli or gzip files, revalidation.
//
//   node web/serve.mjs dist [PORT]
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const types = {
    '.css': 'text/css; charset=utf-8',
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.json': 'application/json; charset=utf-8',
    '.mjs': 'text/javascript; charset=utf-8',
    '.png': 'image/png',
    '.svg': 'image/svg+xml',
    '.txt': 'text/plain; charset=utf-8',
    '.wasm': 'application/wasm',
    '.webmanifest': 'application/manifest+json',
    '.woff2': 'font/woff2',
};

const isFile = (path) =>
    stat(path).then(
        (found) => found.isFile() && found,
        () => false,
    );

async function encodedFile(path, accepted) {
    for (const [encoding, suffix] of [
        ['br', '.br'],
        ['gzip', '.gz'],
    ]) {
        if (!accepted.includes(encoding)) continue;
        const found = await isFile(path + suffix);
        if (found) return { path: path + suffix, found, encoding };
    }
    return { path, found: await isFile(path), encoding: undefined };
}

async function answer(folder, prefix, request, response) {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (!pathname.startsWith(prefix)) return response.writeHead(404).end();
    const relative = normalize(decodeURIComponent(pathname.slice(prefix.length)) || 'index.html');
    const wanted = join(folder, relative.endsWith(sep) ? join(relative, 'index.html') : relative);
    if (!wanted.startsWith(folder + sep)) return response.writeHead(403).end();
    const { path, found, encoding } = await encodedFile(wanted, request.headers['accept-encoding'] ?? '');
    if (!found) return response.writeHead(404).end();

    const tag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`;
    const hashed = /-[0-9a-f]{10}\.\w+$/.test(wanted);
    const headers = {
        'content-type': types[extname(wanted)] ?? 'application/octet-stream',
        'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        etag: tag,
        vary: 'accept-encoding',
        'x-content-type-options': 'nosniff',
    };
    if (request.headers['if-none-match'] === tag) return response.writeHead(304, headers).end();
    if (encoding) headers['content-encoding'] = encoding;
    headers['content-length'] = found.size;
    response.writeHead(200, headers);
    if (request.method === 'HEAD') return response.end();
    createReadStream(path).pipe(response);
}

// `prefix` puts the page under a sub-path; port 0 takes a free one.
export async function serve(folder, { port = 0, host = '127.0.0.1', prefix = '/' } = {}) {
    const root = resolve(folder);
    const server = createServer((request, response) => {
        answer(root, prefix, request, response).catch(() => response.headersSent || response.writeHead(400).end());
    });
    await new Promise((done, failed) => server.once('error', failed).listen(port, host, done));
    const taken = server.address().port;
    return {
        port: taken,
        url: `http://localhost:${taken}${prefix}`,
        close() {
            server.closeAllConnections();
            return new Promise((done) => server.close(done));
        },
    };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    const [folder = 'dist', port = process.env.PORT ?? '8080'] = process.argv.slice(2);
    const { url } = await serve(folder, { port: Number(port), host: 'localhost' });
    console.log(`Okra is at ${url}`);
}
