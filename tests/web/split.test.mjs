// Which functions and data of a program can wait: read from object files that the test compiles.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { laterParts, plainName } from '../../scripts/split.mjs';

const start = `
struct Screen { virtual void draw() = 0; };
struct Point { Point(); int x; };
Screen* settings_screen();
Screen* overview_screen();
void shared();
using Make = Screen* (*)();
extern const Make table[2] = {overview_screen, settings_screen};
extern "C" __attribute__((export_name("start"))) void start(int which) {
    Point const point;
    table[(which + point.x) % 2]()->draw();
}
`;
const screens = `
struct Screen { virtual void draw() = 0; };
struct Point { Point(); int x; };
Point::Point() : x(1) {}
extern const int colors[2] = {3, 4};
__attribute__((noinline)) void shared() { asm volatile("" :: "r"("both")); }
__attribute__((noinline)) void only_settings() { asm volatile("nop" :: "r"("settings"), "r"(colors)); }
struct Overview : Screen { void draw() override; };
struct Settings : Screen { void draw() override; };
void Overview::draw() { shared(); }
void Settings::draw() { shared(); only_settings(); }
Overview overview;
Settings settings;
Screen* overview_screen() { return &overview; }
Screen* settings_screen() { return &settings; }
`;

const names = [process.env.CXX ?? '', 'clang++', 'clang++-22', 'clang++-23', 'clang++-21', 'clang++-20', 'clang++-19'];
const works = (name) => spawnSync(name, ['--target=wasm32', '-c', '-x', 'c++', '-o', '-', '/dev/null']).status === 0;

let folder;
let objects;
let program;

before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okra-split-'));
    const compiler = [
        '--target=wasm32',
        '-fno-exceptions',
        '-fno-rtti',
        '-ffunction-sections',
        '-fdata-sections',
        '-O1',
    ];
    const clang = names.find((name) => name !== '' && works(name));
    objects = [];
    for (const [name, text] of Object.entries({ start, screens })) {
        await writeFile(join(folder, `${name}.cpp`), text);
        execFileSync(clang, [...compiler, '-c', `${name}.cpp`, '-o', `${name}.o`], { cwd: folder });
        objects.push([`${name}.o`, await readFile(join(folder, `${name}.o`))]);
    }
    await writeFile(join(folder, 'options'), '--no-entry --no-demangle'); // clang keeps the second one from the linker
    const link = ['-nostdlib', '-Wl,@options', '-o', 'program.wasm', 'start.o', 'screens.o'];
    execFileSync(clang, ['--target=wasm32', ...link], { cwd: folder });
    program = await readFile(join(folder, 'program.wasm'));
});

after(() => rm(folder, { recursive: true, force: true }));

const later = (...patterns) => laterParts(objects, program, patterns).functions.map(plainName).sort();

test('what only a later function reaches can wait, and nothing else', () => {
    // A table, a table of virtual functions and the two names of a constructor are ways to reach a function, too.
    assert.deepEqual(later('*_screen', 'not overview_screen'), ['Settings::draw', 'only_settings', 'settings_screen']);
});

test('so can data that only a later function reaches', () => {
    const { isLaterData, firstTexts } = laterParts(objects, program, ['*_screen', 'not overview_screen']);
    const waits = ['colors', '_ZTV8Settings', '_ZTV8Overview'].map((name) =>
        isLaterData(`screens.o:(.rodata.${name})`),
    );
    assert.deepEqual(waits, [true, true, false]);
    assert.deepEqual(firstTexts.map(String), ['both\0']);
});

test('without a function that is later, nothing can wait', () => assert.deepEqual(later(), []));

test('a pattern that names no function is a mistake', () => {
    assert.throws(() => later('setting_screen'), /no function has the name setting_screen/);
});

test('names are those of the sources', () => {
    assert.equal(plainName('_ZN4okra2ui11more_screenEv'), 'okra::ui::more_screen');
    assert.equal(plainName('_ZNK4okra3App5wordsENS_4TextE'), 'okra::App::words');
    assert.equal(plainName('malloc'), 'malloc');
});
