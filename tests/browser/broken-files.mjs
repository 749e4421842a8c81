// Files that must be refused, each with a problem it must name.
const head = '"format":"okra","version":1';
const file = (rest) => `{${head}${rest === '' ? '' : `,${rest}`}}`;
const objective = (fields) => file(`"objectives":[{"id":"o1","title":"A",${fields}}]`);
const keyResult = (fields) => file(`"key_results":[{"id":"k1","title":"A",${fields}}]`);

export const brokenFiles = [
    ['nothing at all', '', ''],
    ['not JSON', 'hello', ''],
    ['a JSON list', '[]', ''],
    ['cut off in the middle', `{${head},"objectives":[{"id":"o1","ti`, ''],
    ['another format', '{"format":"other","version":1}', '/format'],
    ['a newer version', '{"format":"okra","version":99}', '/version'],
    ['no version', '{"format":"okra"}', ''],
    ['a record without an id', file('"objectives":[{"title":"A"}]'), '/objectives/0'],
    ['an empty id', file('"objectives":[{"id":"","title":"A"}]'), '/objectives/0/id'],
    ['an id twice', file('"objectives":[{"id":"o1"},{"id":"o1"}]'), '/objectives/1/id'],
    ['a word for a number', keyResult('"target":"ten"'), '/key_results/0/target'],
    ['a number for a text', file('"objectives":[{"id":"o1","title":7}]'), '/objectives/0/title'],
    ['an unknown choice', objective('"lifecycle":"sleeping"'), '/objectives/0/lifecycle'],
    ['a day that is not', objective('"starts":"2026-02-30"'), '/objectives/0/starts'],
    [
        'a confidence of 11',
        file('"key_results":[{"id":"k"}],"check_ins":[{"id":"c","on":"k","confidence":11}]'),
        '/check_ins/0/confidence',
    ],
    ['a number that is not finite', keyResult('"target":1e999'), '/key_results/0/target'],
    ['a reference to nothing', objective('"owner":"p-nobody"'), '/objectives/0/owner'],
    ['a reference to the wrong kind', objective('"owner":"o1"'), '/objectives/0/owner'],
    [
        'alignment in a circle',
        file('"objectives":[{"id":"a","parents":[{"id":"b"}]},{"id":"b","parents":[{"id":"a"}]}]'),
        '/objectives',
    ],
    ['nesting without end', file(`"x":${'['.repeat(80)}${']'.repeat(80)}`), ''],
    ['a target on the wrong side', keyResult('"start":10,"target":5,"direction":"increase"'), '/key_results/0/target'],
    ['a field twice', file('"objectives":[{"id":"o1","title":"A","title":"B"}]'), '/objectives/0/title'],
];
