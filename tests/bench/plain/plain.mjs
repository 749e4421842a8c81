// A plain JavaScript page over the same workspace, as a careful programmer would write it without tricks: arrays of
// objects, maps by id, a virtual list of DOM rows, IndexedDB holding the file's text. It is what Okra is compared with.
const rowHeight = 44;

const data = {
    objectives: [],
    keyResults: [],
    byId: new Map(),
    checkIns: new Map(),
    feeds: new Map(),
    children: new Map(),
};
let whole; // the parsed file
const view = { screen: 'overview', rows: [], sorted: 0, filter: '', expanded: new Set() };

const list = (map, id) => {
    const found = map.get(id) ?? [];
    if (found.length === 0) map.set(id, found);
    return found;
};

function index(parsed) {
    whole = parsed;
    for (const value of Object.values(parsed))
        if (Array.isArray(value)) for (const record of value) data.byId.set(record.id, record);
    data.objectives = parsed.objectives ?? [];
    data.keyResults = parsed.key_results ?? [];
    for (const checkIn of parsed.check_ins ?? [])
        list(data.checkIns, checkIn.on).push({ at: Date.parse(checkIn.at), value: checkIn.value });
    for (const points of data.checkIns.values()) points.sort((a, b) => a.at - b.at);
    for (const keyResult of data.keyResults)
        for (const link of keyResult.objectives ?? []) list(data.feeds, link.id).push(keyResult);
    for (const objective of data.objectives)
        for (const link of objective.parents ?? []) list(data.children, link.id).push(objective);
    for (const keyResult of data.keyResults) measure(keyResult);
    for (const objective of data.objectives) rollUp(objective);
}

function measure(keyResult) {
    const points = data.checkIns.get(keyResult.id) ?? [];
    const start = keyResult.start ?? 0;
    const target = keyResult.target ?? 1;
    keyResult.current = points.at(-1)?.value ?? start;
    const progress = target === start ? 0 : (keyResult.current - start) / (target - start);
    keyResult.progress = Math.min(1, Math.max(0, progress));
}

function rollUp(objective) {
    const fed = data.feeds.get(objective.id) ?? [];
    let sum = 0;
    for (const keyResult of fed) sum += keyResult.progress;
    objective.progress = fed.length === 0 ? 0 : sum / fed.length;
}

// -- the picture ------------------------------------------------------------------------------------------------------

const make = (name, attributes = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
};

const nav = make('nav');
const main = make('main');
const bar = make('div');
const scroller = make('div', { id: 'list' });
const inner = make('div');
const palette = make('div', { id: 'palette', hidden: '' });
const query = make('input', { 'aria-label': 'Search everything' });
const hits = make('div');
palette.append(query, hits);
scroller.append(inner);
main.append(bar, scroller);
document.body.append(nav, main, palette);

function drawRows() {
    const { rows, screen } = view;
    inner.style.height = `${rows.length * rowHeight}px`;
    const first = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - 2);
    const last = Math.min(rows.length, first + Math.ceil(scroller.clientHeight / rowHeight) + 4);
    const shown = [];
    for (let i = first; i < last; i += 1) {
        const { record, level } = rows[i];
        const tree = screen === 'objectives';
        const attributes = tree ? { role: 'treeitem', 'aria-level': level } : { role: 'row' };
        const row = make('div', { class: 'row', 'aria-label': record.title, tabindex: -1, ...attributes });
        row.style.top = `${i * rowHeight}px`;
        row.dataset.id = record.id;
        const owner = data.byId.get(record.owner)?.name ?? '';
        for (const text of [record.title, owner, `${Math.round(record.progress * 100)} %`, record.due ?? ''])
            row.append(make('span', {}, text));
        shown.push(row);
    }
    inner.replaceChildren(...shown);
}

function outlineRows() {
    const rows = [];
    const add = (record, level) => {
        rows.push({ record, level });
        if (!view.expanded.has(record.id)) return;
        for (const keyResult of data.feeds.get(record.id) ?? []) rows.push({ record: keyResult, level: level + 1 });
        for (const child of data.children.get(record.id) ?? []) add(child, level + 1);
    };
    for (const objective of data.objectives) if (!objective.parents?.length) add(objective, 1);
    return rows;
}

function tableRows() {
    const wanted = view.filter.toLowerCase();
    const rows = data.keyResults.filter((it) => wanted === '' || it.title.toLowerCase().includes(wanted));
    if (view.sorted !== 0) rows.sort((a, b) => (a.progress - b.progress) * view.sorted);
    return rows.map((record) => ({ record, level: 1 }));
}

function show(screen) {
    view.screen = screen;
    view.rows = screen === 'objectives' ? outlineRows() : screen === 'keyResults' ? tableRows() : [];
    bar.replaceChildren(...(screen === 'objectives' ? outlineBar() : screen === 'keyResults' ? tableBar() : []));
    scroller.scrollTop = 0;
    drawRows();
}

const button = (name, act, role = 'button') => {
    const element = make('button', { role }, name);
    element.onclick = act;
    return element;
};

const outlineBar = () => [
    button('Expand all', () => {
        view.expanded = new Set(data.objectives.map(({ id }) => id));
        show('objectives');
    }),
    button('Collapse all', () => {
        view.expanded.clear();
        show('objectives');
    }),
];

function tableBar() {
    const filter = make('input', { 'aria-label': 'Filter key results' });
    filter.oninput = () => {
        view.filter = filter.value;
        view.rows = tableRows();
        drawRows();
    };
    const sort = button(
        'Progress',
        () => {
            view.sorted = view.sorted === 1 ? -1 : 1;
            view.rows = tableRows();
            drawRows();
        },
        'columnheader',
    );
    return [filter, sort];
}

query.oninput = () => {
    const wanted = query.value.toLowerCase();
    const found = [];
    for (const records of [data.objectives, data.keyResults])
        for (const record of records) {
            if (found.length >= 20) break;
            if (record.title.toLowerCase().includes(wanted)) found.push(record);
        }
    hits.replaceChildren(...found.map(({ title }) => make('div', {}, title)));
};

function checkIn(id, value) {
    const keyResult = data.byId.get(id);
    list(data.checkIns, id).push({ at: Date.now(), value });
    whole.check_ins.push({ id: crypto.randomUUID(), on: id, at: new Date().toISOString(), value });
    measure(keyResult);
    for (const link of keyResult.objectives ?? []) rollUp(data.byId.get(link.id));
    drawRows();
}

let chosen;
inner.addEventListener('click', ({ target }) => {
    chosen = target.closest('.row')?.dataset.id;
});
const dialog = make('input', { 'aria-label': 'Value', hidden: '' });
const title = make('input', { 'aria-label': 'Title', hidden: '' });
document.body.append(dialog, title);
addEventListener('keydown', (event) => {
    if (event.key === 'k' && event.ctrlKey) {
        event.preventDefault();
        palette.hidden = false;
        query.value = '';
        query.focus();
    } else if (event.key === 'Escape') {
        palette.hidden = true;
        dialog.hidden = true;
        title.hidden = true;
        document.activeElement.blur();
    } else if (event.key === 'Enter' && event.ctrlKey && !dialog.hidden) {
        dialog.hidden = true;
        checkIn(chosen, Number(dialog.value));
    } else if (event.key === 'F2' && chosen) {
        title.hidden = false;
        title.value = data.byId.get(chosen).title;
        title.focus();
    } else if (event.key === 'Enter' && !title.hidden) {
        title.hidden = true;
        data.byId.get(chosen).title = title.value;
        drawRows();
    } else if (event.key === 'c' && chosen && document.activeElement.tagName !== 'INPUT') {
        event.preventDefault();
        dialog.hidden = false;
        dialog.focus();
    }
});
scroller.addEventListener('scroll', () => requestAnimationFrame(drawRows), { passive: true });

function ready() {
    nav.replaceChildren(
        ...[
            ['Objectives', 'objectives'],
            ['Key results', 'keyResults'],
        ].map(([name, screen]) => {
            const link = make('a', { role: 'link', tabindex: 0 }, name);
            link.onclick = () => show(screen);
            return link;
        }),
    );
    document.documentElement.dataset.frames = '1';
}

// -- the store --------------------------------------------------------------------------------------------------------

const database = () =>
    new Promise((resolve, reject) => {
        const request = indexedDB.open('plain', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('files');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });

window.plainImport = async () => {
    const text = await (await fetch('workspace.json')).text();
    index(JSON.parse(text));
    ready();
    const transaction = (await database()).transaction('files', 'readwrite');
    transaction.objectStore('files').put(text, 'workspace');
    await new Promise((resolve) => {
        transaction.oncomplete = resolve;
    });
};

const stored = await new Promise((resolve) => {
    database().then((opened) => {
        const request = opened.transaction('files').objectStore('files').get('workspace');
        request.onsuccess = () => resolve(request.result);
    });
});
if (stored) {
    index(JSON.parse(stored));
    ready();
} else {
    document.documentElement.dataset.frames = '1';
}
