// How to add a message, held true: a struct and its name in the variant are all that it takes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transform } from 'esbuild';
import { cppOf, headerTexts, typescriptOf } from '../../web/messages.mjs';

const [header, ...others] = await headerTexts();

const withMessage = (struct) =>
    header
        .replace(/using Event =\s+std::variant</, `${struct}\nusing Event = std::variant<Knocked, `)
        .replace(/using Request =\s+std::variant</, 'using Request = std::variant<Knocked, ');

test('a message takes a struct and its name in Event or Request', async () => {
    const added = withMessage(`
        struct Knocked { // at the door
            std::string who = "nobody; yet"; // not a member: int x;
            std::optional<Date> not_before;
            std::vector<std::array<float, 2>> places{};
            Bytes letter;
            int times = 1, most = 3;
            bool operator==(Knocked const&) const = default;
        };`);
    const script = typescriptOf(added, ...others);
    const wanted = [
        "    kind: 'Knocked';",
        '    who: string;',
        '    notBefore: number | null;',
        '    places: readonly (readonly number[])[];',
        '    letter: Uint8Array;',
        '    most: number;',
        'export type Event = Knocked |',
        'export type Request = Knocked |',
    ];
    for (const line of wanted) assert.ok(script.includes(line), line);
    const header = cppOf(added, ...others);
    const members = ['who', 'not_before', 'places', 'letter', 'times', 'most'];
    const passed = members.map((name) => `on${name === 'letter' ? '.bytes' : ''}(message.${name});`).join(' ');
    assert.ok(header.includes(`{ ${passed} }`), header);
    await transform(script, { loader: 'ts' });
});

test('what a message cannot have is refused by name', () => {
    const refused = (struct, why) => assert.throws(() => typescriptOf(withMessage(struct), ...others), why);
    refused('struct Knocked { std::string_view who; };', /std::string_view is no type/);
    refused('struct Knocked { int twice(int x); };', /Knocked: "int twice\(int x\)" is no member/);
    refused('struct Knocked { PointerKind kind; };', /Knocked\.kind: the kind is Knocked itself/);
});
