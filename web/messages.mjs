// The messages between the program and the page. The structs of src/platform/ports.hpp describe them; from these come
// the members that src/platform/web/wire.hpp walks through and the page's types, readers and writers.
//
//   node web/messages.mjs --cpp FILE     for the program (its build asks for it)
//   node web/messages.mjs --ts           web/messages.ts (web/build.mjs and scripts/check ask for it)
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const headers = ['../src/platform/ports.hpp', '../src/base/locale.hpp'];
// All that crosses is in one of these.
const roots = ['FrameInput', 'FrameOutput', 'Environment'];
// Members of these types stay in the program.
const staying = new Set(['Picture', 'GlyphSource*']);
// Lists of these are sent with a hash of each, so that the page reads anew only what has changed.
const kept = new Set(['SemanticNode']);

const scalars = {
    bool: { ts: 'boolean', wire: 'flag' },
    'std::uint8_t': { ts: 'number', wire: 'u8' },
    'std::uint16_t': { ts: 'number', wire: 'u16' },
    'std::uint32_t': { ts: 'number', wire: 'u32' },
    'std::uint64_t': { ts: 'number', wire: 'u64' }, // counts: up to 2^53
    Word: { ts: 'bigint', wire: 'word' },
    int: { ts: 'number', wire: 'i32' },
    'std::int32_t': { ts: 'number', wire: 'i32' },
    'std::int64_t': { ts: 'number', wire: 'i64' },
    float: { ts: 'number', wire: 'f32' },
    double: { ts: 'number', wire: 'f64' },
    char32_t: { ts: 'string', wire: 'character' }, // one code point, '' for 0
    'std::string': { ts: 'string', wire: 'text' },
    Bytes: { ts: 'Uint8Array', wire: 'bytes' },
    Instant: { ts: 'number', wire: 'i64' }, // milliseconds since 1970, UTC
    Date: { ts: 'number', wire: 'i32' }, // days since 1970-01-01
};

// ---------------------------------------------------------------------------------------------------------------
// Reading the header

// What stands between the semicolons outside of braces.
function statementsOf(body) {
    const all = [''];
    let depth = 0;
    for (const letter of body) {
        if (letter === '{') depth += 1;
        if (letter === '}') depth -= 1;
        if (letter === ';' && depth === 0) all.push('');
        else all[all.length - 1] += letter;
    }
    return all.map((text) => text.trim().replaceAll(/\s+/g, ' ')).filter((text) => text !== '');
}

const withoutCommentsAndTexts = (text) =>
    text.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*/g, (part) => (part.startsWith('"') ? '""' : ''));

function declarationsOf(text) {
    const found = { enums: new Map(), structs: new Map(), aliases: new Map() };
    const body = /namespace okra[\w:]* \{(.*)\}/s.exec(withoutCommentsAndTexts(text))?.[1] ?? '';
    for (const statement of statementsOf(body)) {
        const [, what, name, rest] =
            /^(enum class|struct|using) (\w+)(?: : [\w:]+)? (?:= )?(.*)$/s.exec(statement) ?? [];
        if (what === 'enum class') found.enums.set(name, rest.match(/\w+/g));
        if (what === 'struct') found.structs.set(name, rest.slice(1, -1));
        if (what === 'using') found.aliases.set(name, rest);
    }
    return found;
}

function membersOf(name, body) {
    const plain = (statement) => statement.replace(/ ?\{.*\}$/s, '').replaceAll(/ ?=[^,]*/g, ''); // without its default
    return statementsOf(body)
        .filter((statement) => !statement.includes('operator'))
        .flatMap((statement) => {
            const [, type, names] = /^([\w:]+(?:<.*>)?\*?) (\w+(?:, \w+)*)$/.exec(plain(statement)) ?? [];
            if (type === undefined) throw new Error(`${name}: "${statement}" is no member that a message can have`);
            return names.split(', ').map((each) => ({ type, name: each }));
        })
        .filter(({ type }) => !staying.has(type));
}

// ---------------------------------------------------------------------------------------------------------------
// The types of the messages: each knows its TypeScript, and the expressions that read and write it

const camel = (name) => name.replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase());
const lower = (name) => name[0].toLowerCase() + name.slice(1);
const listOf = (name) => `${lower(name)}s`;

class Messages {
    constructor(texts) {
        const all = texts.map(declarationsOf);
        for (const what of ['enums', 'structs', 'aliases']) {
            this[what] = new Map(all.flatMap((found) => [...found[what]]));
        }
        this.wanted = new Map(); // name -> what it is, in the order in which they are needed
        this.kinds = new Set(); // structs that are one of several, told apart by their kind
        for (const root of roots) this.typeOf(root);
    }

    typeOf(text) {
        const scalar = scalars[text];
        if (scalar) {
            return {
                ts: scalar.ts,
                read: `from.${scalar.wire}()`,
                write: (value) => `to.${scalar.wire}(${value})`,
            };
        }
        const [, template, inner] = /^std::(optional|vector|array)<(.*)>$/.exec(text) ?? [];
        if (template === undefined) return this.named(text);
        const [, item, size] = /^(.*?)(?:, (\d+))?$/.exec(inner);
        const { ts, read, write } = this.typeOf(item);
        const each = `() => ${read}`;
        const writeEach = `(each) => ${write('each')}`;
        if (template === 'optional') {
            return {
                ts: `${ts} | null`,
                read: `from.optional(${each})`,
                write: (value) => `to.optional(${value}, ${writeEach})`,
            };
        }
        const way = kept.has(item) ? 'kept' : 'list';
        const count = size ? `${size}, ` : '';
        return {
            ts: `readonly ${ts.includes(' ') ? `(${ts})` : ts}[]`,
            read: `from.${size ? 'array' : way}(${count}${each})`,
            write: (value) => `to.${size ? 'array' : way}(${count}${value}, ${writeEach})`,
        };
    }

    named(name) {
        const type = { ts: name, read: `read${name}(from)`, write: (value) => `write${name}(to, ${value})` };
        const alias = this.aliases.get(name);
        if (this.enums.has(name)) {
            this.wanted.set(name, 'enum');
            type.read = `from.one(${listOf(name)})`;
            type.write = (value) => `to.one(${listOf(name)}, ${value})`;
        } else if (alias?.startsWith('std::variant<')) {
            this.want(name, 'variant', () => {
                for (const each of this.alternatives(name)) {
                    this.kinds.add(each);
                    this.typeOf(each);
                }
            });
        } else if (alias !== undefined) {
            this.wanted.set(name, 'alias');
            return { ...this.typeOf(alias), ts: name };
        } else if (this.structs.has(name)) {
            this.want(name, 'struct', () => {
                for (const { type: each } of this.members(name)) this.typeOf(each);
            });
        } else throw new Error(`${name} is no type that a message can have`);
        return type;
    }

    want(name, what, walk) {
        if (this.wanted.has(name)) return;
        this.wanted.set(name, what);
        walk();
    }

    members(name) {
        return membersOf(name, this.structs.get(name));
    }

    alternatives(name) {
        return this.aliases.get(name).slice('std::variant<'.length).match(/\w+/g);
    }

    all(what) {
        return [...this.wanted].filter(([, is]) => is === what).map(([name]) => name);
    }
}

// ---------------------------------------------------------------------------------------------------------------
// What is made

const madeBy = '// Made by web/messages.mjs from src/platform/ports.hpp, where messages are changed.\n';
const lines = (...all) => `${all.flat(Number.POSITIVE_INFINITY).join('\n')}\n`;

export function cppOf(...texts) {
    const messages = new Messages(texts);
    const isKept = (type) => [...kept].some((each) => type === `std::vector<${each}>`);
    const passed = ({ type, name }) => {
        const way = type === 'Bytes' ? '.bytes' : isKept(type) ? '.kept' : '';
        return `on${way}(message.${name});`;
    };
    const one = (name) => [
        `template <Is<${name}> Message, class On>`,
        `void members([[maybe_unused]] Message& message, [[maybe_unused]] On& on) { ${messages.members(name).map(passed).join(' ')} }`,
    ];
    return lines(
        `${madeBy}#pragma once`,
        '',
        '#include "platform/ports.hpp"',
        '#include "platform/web/wire.hpp"',
        '',
        'namespace okra::platform {',
        '',
        messages
            .all('enum')
            .map((name) => `constexpr std::uint8_t count_of(${name}) { return ${messages.enums.get(name).length}; }`),
        '',
        messages.all('struct').map(one),
        '',
        '} // namespace okra::platform',
    );
}

function enumeration(messages, name) {
    const names = messages.enums.get(name).map((each) => `'${each}'`);
    return [
        `export const ${listOf(name)} = [${names.join(', ')}] as const;`,
        `export type ${name} = (typeof ${listOf(name)})[number];`,
    ];
}

function structure(messages, name) {
    const members = messages.members(name).map(({ type, name: as }) => ({ as: camel(as), ...messages.typeOf(type) }));
    const kind = messages.kinds.has(name);
    if (kind && members.some(({ as }) => as === 'kind')) throw new Error(`${name}.kind: the kind is ${name} itself`);
    const unused = members.length === 0 ? '_' : '';
    return [
        `export interface ${name} {`,
        kind ? `    kind: '${name}';` : [],
        members.map(({ as, ts }) => `    ${as}: ${ts};`),
        '}',
        `export function read${name}(${unused}from: Reader): ${name} {`,
        '    return {',
        kind ? `        kind: '${name}',` : [],
        members.map(({ as, read }) => `        ${as}: ${read},`),
        '    };',
        '}',
        `export function write${name}(${unused}to: Writer, ${unused}value: ${name}): void {`,
        members.map(({ as, write }) => `    ${write(`value.${as}`)};`),
        '}',
        '',
    ];
}

function variant(messages, name) {
    const all = messages.alternatives(name);
    const kinds = `${lower(name)}Kinds`;
    return [
        `export type ${name} = ${all.join(' | ')};`,
        `export const ${kinds} = [${all.map((each) => `'${each}'`).join(', ')}] as const;`,
        `export function read${name}(from: Reader): ${name} {`,
        `    switch (from.one(${kinds})) {`,
        all.map((each) => [`        case '${each}':`, `            return read${each}(from);`]),
        '    }',
        '}',
        `export function write${name}(to: Writer, value: ${name}): void {`,
        `    to.one(${kinds}, value.kind);`,
        '    switch (value.kind) {',
        all.map((each) => [`        case '${each}':`, `            return write${each}(to, value);`]),
        '    }',
        '}',
        '',
    ];
}

export function typescriptOf(...texts) {
    const messages = new Messages(texts);
    return lines(
        madeBy,
        "import type { Reader, Writer } from './wire.ts';",
        '',
        messages.all('alias').map((name) => `export type ${name} = ${messages.typeOf(messages.aliases.get(name)).ts};`),
        messages.all('enum').map((name) => enumeration(messages, name)),
        '',
        messages.all('struct').map((name) => structure(messages, name)),
        messages.all('variant').map((name) => variant(messages, name)),
    );
}

export const headerTexts = () => Promise.all(headers.map((name) => readFile(here(name), 'utf8')));

async function writeIfNew(path, text) {
    if ((await readFile(path, 'utf8').catch(() => '')) === text) return;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
}

export const writeTypescript = async () => writeIfNew(here('messages.ts'), typescriptOf(...(await headerTexts())));

const [, program, what, file] = process.argv;
if (program === fileURLToPath(import.meta.url)) {
    if (what === '--ts') await writeTypescript();
    else if (what === '--cpp' && file) await writeFile(file, cppOf(...(await headerTexts())));
    else throw new Error('say --ts, or --cpp and a file');
}
