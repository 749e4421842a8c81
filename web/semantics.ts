// The page as screen readers, the Tab key and tests see it: real elements over the canvas, patched by difference.

import { apple } from './environment.ts';
import type { Event, Modifiers, Rect, Role, SemanticNode, Sort, WidgetId } from './messages.ts';
import { type FieldElement, TextFields, tagOfField } from './text.ts';

const elementOf: Record<Role, { tag: string; role?: string }> = {
    Group: { tag: 'div' }, // a group without a name says nothing
    Button: { tag: 'button' },
    Link: { tag: 'a', role: 'link' },
    TextField: { tag: 'input' },
    Checkbox: { tag: 'button', role: 'checkbox' },
    Radio: { tag: 'button', role: 'radio' },
    Switch: { tag: 'button', role: 'switch' },
    Slider: { tag: 'div', role: 'slider' },
    Combobox: { tag: 'button', role: 'combobox' },
    ListBox: { tag: 'div', role: 'listbox' },
    Option: { tag: 'div', role: 'option' },
    Menu: { tag: 'div', role: 'menu' },
    MenuItem: { tag: 'button', role: 'menuitem' },
    Tab: { tag: 'button', role: 'tab' },
    TabList: { tag: 'div', role: 'tablist' },
    TabPanel: { tag: 'div', role: 'tabpanel' },
    Table: { tag: 'div', role: 'table' },
    Row: { tag: 'div', role: 'row' },
    Cell: { tag: 'div', role: 'cell' },
    ColumnHeader: { tag: 'div', role: 'columnheader' },
    RowHeader: { tag: 'div', role: 'rowheader' },
    Tree: { tag: 'div', role: 'tree' },
    TreeItem: { tag: 'div', role: 'treeitem' },
    Heading: { tag: 'h2' },
    Text: { tag: 'span' },
    Image: { tag: 'div', role: 'img' },
    ProgressBar: { tag: 'div', role: 'progressbar' },
    Status: { tag: 'div', role: 'status' },
    Alert: { tag: 'div', role: 'alert' },
    Dialog: { tag: 'div', role: 'dialog' },
    Navigation: { tag: 'nav' },
    Main: { tag: 'main' },
    Banner: { tag: 'header', role: 'banner' },
    Complementary: { tag: 'aside' },
    Search: { tag: 'div', role: 'search' },
    List: { tag: 'ul', role: 'list' },
    ListItem: { tag: 'li', role: 'listitem' },
    Tooltip: { tag: 'div', role: 'tooltip' },
};

// Named by their content rather than by a label.
const textual: ReadonlySet<Role> = new Set<Role>([
    'Text',
    'Heading',
    'Status',
    'Alert',
    'Tooltip',
    'Cell',
    'ColumnHeader',
    'RowHeader',
    'ListItem',
]);

// Roles whose children are of one role; anything else in them is put into elements of these.
const owners: Partial<Record<Role, { child: Role; around: string[] }>> = {
    List: { child: 'ListItem', around: ['listitem'] },
    Table: { child: 'Row', around: ['row', 'cell'] },
    Tree: { child: 'TreeItem', around: ['treeitem'] },
};
const cells: ReadonlySet<Role> = new Set<Role>(['Cell', 'ColumnHeader', 'RowHeader']);

// The roles that may have an attribute which not every role may.
const mayBe = {
    selected: new Set<Role>(['Option', 'Row', 'Tab', 'TreeItem', 'ColumnHeader', 'RowHeader']),
    checked: new Set<Role>(['Checkbox', 'Radio', 'Switch', 'Option', 'MenuItem', 'TreeItem']),
    expanded: new Set<Role>([
        'Button', 'Checkbox', 'Combobox', 'ColumnHeader', 'Link', 'ListBox', 'MenuItem', 'RowHeader', 'Tab',
        'TextField', 'TreeItem',
    ]), // biome-ignore format: a list
    inSet: new Set<Role>(['ListItem', 'MenuItem', 'Option', 'Radio', 'Tab', 'TreeItem']),
    leveled: new Set<Role>(['ListItem', 'TreeItem']),
    invalid: new Set<Role>(['Checkbox', 'Combobox', 'ListBox', 'Slider', 'TextField', 'Tree']),
    readOnly: new Set<Role>(['Checkbox', 'Combobox', 'ListBox', 'Slider', 'Switch']),
};
const allowed = <T>(roles: ReadonlySet<Role>, node: SemanticNode, value: T | null): T | null =>
    roles.has(node.role) ? value : null;

// What can lie over a text field that comes earlier in reading order.
const covering: ReadonlySet<Role> = new Set<Role>([
    'Dialog',
    'Menu',
    'ListBox',
    'Tooltip',
    'Complementary',
    'Alert',
    'Status',
]);

const tagOf = (node: SemanticNode): string => {
    if (node.text !== null) return tagOfField(node.text);
    if (node.role === 'Heading') return `h${Math.min(6, Math.max(1, node.level || 2))}`;
    return elementOf[node.role].tag;
};

const roleOf = (node: SemanticNode): string | null => {
    if (node.role === 'Group') return node.name === '' ? null : 'group';
    if (node.role === 'TextField') return node.expanded === null ? null : 'combobox';
    if (node.role === 'MenuItem' && node.checked !== null) return 'menuitemcheckbox';
    return elementOf[node.role].role ?? null;
};

function setAttribute(element: Element, name: string, value: string | number | boolean | null): void {
    if (value === null) {
        if (element.hasAttribute(name)) element.removeAttribute(name);
    } else if (element.getAttribute(name) !== `${value}`) {
        element.setAttribute(name, `${value}`);
    }
}

const orNull = <T>(value: T, none: T): T | null => (value === none ? null : value);
const percentOf = (value: string): string | null => /-?\d+(?:[.,]\d+)?/.exec(value)?.[0]?.replace(',', '.') ?? null;
const contentOf = (node: SemanticNode): string => [node.name, node.value].filter((part) => part !== '').join(' ');

const keyNames: Record<string, string> = { Ctrl: 'Control', Esc: 'Escape', '⌘': 'Meta', '⇧': 'Shift' };
const oneKey = /^(.|F\d+|Escape|Enter|Delete|Home|End|Space|Tab|Insert|Backspace|(Arrow|Page)[A-Z][a-z]+)$/u;

// "Ctrl+K" and "⌘K" as aria-keyshortcuts wants them; null: these are no keys.
function keysOf(shortcut: string): string | null {
    const parts = shortcut.replaceAll(/[⌘⇧]/g, '$&+').split('+').map((part) => keyNames[part] ?? part); // biome-ignore format: one thought
    return oneKey.test(parts.at(-1) ?? '') ? parts.join('+') : null;
}

// Value of roles that have no place for one, and words where a shortcut would be.
function describedBy(node: SemanticNode): string {
    const shown = textual.has(node.role) || ['ProgressBar', 'Slider', 'TextField', 'Combobox'].includes(node.role);
    const words = keysOf(node.shortcut) === null ? node.shortcut : '';
    return [shown ? '' : node.value, node.description, words].filter((part) => part !== '').join(', ');
}

const sortOf: Record<Sort, string | null> = { None: null, Ascending: 'ascending', Descending: 'descending' };

function describePlaceInSet(element: Element, node: SemanticNode): void {
    const position = orNull(node.position, 0);
    const size = orNull(node.setSize, 0);
    const { role } = node;
    const inTable = role === 'Row' || role === 'Cell' || role === 'ColumnHeader' || role === 'RowHeader';
    if (role === 'Table') setAttribute(element, 'aria-rowcount', size);
    else if (role === 'Row') setAttribute(element, 'aria-rowindex', position);
    else if (inTable) setAttribute(element, 'aria-colindex', position);
    else {
        setAttribute(element, 'aria-posinset', allowed(mayBe.inSet, node, position));
        setAttribute(element, 'aria-setsize', allowed(mayBe.inSet, node, size));
    }
}

function describeValue(element: Element, node: SemanticNode): void {
    if (node.role !== 'ProgressBar' && node.role !== 'Slider') return;
    setAttribute(element, 'aria-valuemin', 0);
    setAttribute(element, 'aria-valuemax', 100);
    setAttribute(element, 'aria-valuenow', percentOf(node.value));
    setAttribute(element, 'aria-valuetext', orNull(node.value, ''));
}

function describe(element: HTMLElement, node: SemanticNode): void {
    const pressed = node.role === 'Button' ? node.checked : null;
    setAttribute(element, 'role', roleOf(node));
    setAttribute(element, 'aria-label', textual.has(node.role) ? null : orNull(node.name, ''));
    setAttribute(element, 'aria-description', orNull(describedBy(node), ''));
    setAttribute(element, 'aria-keyshortcuts', keysOf(node.shortcut));
    setAttribute(element, 'aria-disabled', node.disabled || null);
    setAttribute(element, 'aria-invalid', allowed(mayBe.invalid, node, node.invalid || null));
    setAttribute(element, 'aria-readonly', allowed(mayBe.readOnly, node, node.readOnly || null));
    setAttribute(element, 'aria-modal', node.modal || null);
    setAttribute(element, 'aria-pressed', pressed);
    setAttribute(element, 'aria-checked', allowed(mayBe.checked, node, node.checked));
    setAttribute(element, 'aria-expanded', allowed(mayBe.expanded, node, node.expanded));
    setAttribute(element, 'aria-selected', allowed(mayBe.selected, node, node.selected));
    setAttribute(element, 'aria-sort', sortOf[node.sort]);
    setAttribute(element, 'aria-current', node.current === true ? 'page' : null);
    setAttribute(element, 'aria-level', allowed(mayBe.leveled, node, orNull(node.level, 0)));
    const natural = node.text !== null || element instanceof HTMLButtonElement;
    const skipped = natural ? -1 : null;
    const tabindex = node.focusable ? (node.hiddenFocus ? -1 : 0) : skipped;
    // What a vanished widget left the focus to keeps it.
    if (tabindex !== null || element !== document.activeElement) setAttribute(element, 'tabindex', tabindex);
    if (element instanceof HTMLButtonElement) element.type = 'button';
    describePlaceInSet(element, node);
    describeValue(element, node);
}

function place(element: HTMLElement, rect: Rect): void {
    element.style.left = `${rect.x}px`;
    element.style.top = `${rect.y}px`;
    element.style.width = `${rect.width}px`;
    element.style.height = `${rect.height}px`;
}

const sameRect = (a: Rect | null, b: Rect | null): boolean =>
    a === b || (a !== null && b !== null && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);

const overlap = (a: Rect, b: Rect): boolean =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

export const modifiersOf = (event: {
    ctrlKey: boolean;
    metaKey: boolean;
    shiftKey: boolean;
    altKey: boolean;
}): Modifiers => ({
    command: apple ? event.metaKey : event.ctrlKey,
    shift: event.shiftKey,
    alt: event.altKey,
});

// What is drawn before a row of a tree, to be clicked there, belongs to that row; what is no tab, beside the tabs.
function hostsIn(nodes: ReadonlyMap<WidgetId, SemanticNode>): ReadonlyMap<WidgetId, WidgetId> {
    const hosts = new Map<WidgetId, WidgetId>();
    let row: SemanticNode | null = null;
    for (const node of [...nodes.values()].reverse()) {
        const parent = nodes.get(node.parent);
        if (parent?.role === 'TabList' && node.role !== 'Tab') hosts.set(node.id, parent.parent);
        if (parent?.role !== 'Tree') continue;
        if (node.role === 'TreeItem') row = node;
        else if (node.hiddenFocus && row?.parent === node.parent) hosts.set(node.id, row.id);
    }
    return hosts;
}

function elementWithRole(role: string): HTMLElement {
    const element = document.createElement('div');
    element.setAttribute('role', role);
    return element;
}

// ---------------------------------------------------------------------------------------------------------------

interface Entry {
    node: SemanticNode;
    element: HTMLElement;
    label: Text | null; // its own text, before its children
    cell?: HTMLElement; // of a row without any
}

export class Semantics {
    readonly fields: TextFields;
    readonly #root: HTMLElement;
    readonly #send: (event: Event) => void;
    readonly #entries = new Map<WidgetId, Entry>();
    readonly #ids = new WeakMap<Element, WidgetId>();
    readonly #live: HTMLElement;
    readonly #around = new Map<WidgetId, HTMLElement>(); // what a child was put into
    #inert: HTMLElement[] = [];
    #covers = '';
    #told: WidgetId = 0; // the focus the program knows of

    constructor(root: HTMLElement, send: (event: Event) => void) {
        this.#root = root;
        this.#send = send;
        this.fields = new TextFields(send);
        root.tabIndex = -1; // a place for the focus when all else is gone
        this.#live = document.createElement('div');
        this.#live.id = 'announcements';
        this.#live.setAttribute('aria-live', 'polite');
        root.after(this.#live);
        document.addEventListener('focusin', () => this.#tellFocus());
        document.addEventListener('focusout', () => queueMicrotask(() => this.#tellFocus()));
        root.addEventListener('click', (event) => this.#click(event));
    }

    node(id: WidgetId): SemanticNode | undefined {
        return this.#entries.get(id)?.node;
    }

    // The widget that has the DOM's focus, 0 for none.
    get focused(): WidgetId {
        const active = document.activeElement;
        return active === null ? 0 : (this.#ids.get(active) ?? 0);
    }

    // Shows what a frame says.
    show(nodes: readonly SemanticNode[], focus: WidgetId, coarse: boolean): void {
        const fresh = new Map<WidgetId, SemanticNode>();
        for (const node of nodes) if (!fresh.has(node.id)) fresh.set(node.id, node);
        const changed = new Set<WidgetId>();
        for (const node of fresh.values()) this.#patch(node, changed);
        this.#arrange(fresh);
        this.#separate(fresh);
        this.#moveFocus(fresh, focus);
        for (const [id, entry] of this.#entries) {
            if (fresh.has(id)) continue;
            entry.element.remove();
            this.#entries.delete(id);
            this.#around.get(id)?.remove();
            this.#around.delete(id);
        }
        this.#placeFields(fresh, changed, coarse);
    }

    announce(text: string): void {
        if (text === '') return;
        // The same words again are only heard when they are a change.
        this.#live.textContent = this.#live.textContent === text ? `${text}\u00a0` : text;
    }

    #patch(node: SemanticNode, changed: Set<WidgetId>): void {
        const old = this.#entries.get(node.id);
        if (old?.node === node) return;
        changed.add(node.id);
        const entry = old === undefined || tagOf(old.node) !== tagOf(node) ? this.#replace(node, old) : old;
        const known = entry === old ? old.node : null;
        entry.node = node;
        describe(entry.element, node);
        this.#label(entry);
        if (node.text !== null) this.fields.describe(entry.element as FieldElement, node, node.text);
        if (node.text === null && !sameRect(known?.rect ?? null, node.rect)) place(entry.element, node.rect);
    }

    #replace(node: SemanticNode, old: Entry | undefined): Entry {
        const element = document.createElement(tagOf(node));
        const entry = { node, element, label: null };
        this.#entries.set(node.id, entry);
        this.#ids.set(element, node.id);
        if (node.text !== null) this.fields.adopt(element as FieldElement, node.id);
        if (old !== undefined) old.element.replaceWith(element);
        return entry;
    }

    #label(entry: Entry): void {
        const { node, element } = entry;
        const shown = textual.has(node.role) || node.role === 'Combobox';
        const text = node.text !== null || !shown ? '' : node.role === 'Combobox' ? node.value : contentOf(node);
        if (text === '' && entry.label === null) return;
        if (entry.label === null) {
            entry.label = document.createTextNode('');
            element.prepend(entry.label);
        }
        if (entry.label.data !== text) entry.label.data = text;
    }

    // Puts every element under its parent, in reading order.
    #arrange(fresh: ReadonlyMap<WidgetId, SemanticNode>): void {
        const children = new Map<HTMLElement, HTMLElement[]>();
        const seen = new Set<WidgetId>();
        const hosts = hostsIn(fresh);
        for (const node of fresh.values()) {
            const entry = this.#entries.get(node.id);
            if (entry === undefined) continue;
            // A parent comes before its children; anything else would make a circle.
            const known = hosts.get(node.id) ?? (seen.has(node.parent) ? node.parent : 0);
            const parent = this.#entries.get(known)?.element;
            seen.add(node.id);
            const home = parent ?? this.#root;
            const list = children.get(home);
            const element = this.#wrapped(entry, fresh.get(known)?.role);
            if (list === undefined) children.set(home, [element]);
            else list.push(element);
        }
        for (const node of fresh.values()) if (node.role === 'Row') this.#fillRow(node, children);
        for (const [parent, list] of children) this.#order(parent, list);
    }

    // The element itself, or what it was put into because its parent may only have children of another role.
    #wrapped(entry: Entry, parent: Role | undefined): HTMLElement {
        const { node, element } = entry;
        const owner = parent === undefined ? undefined : owners[parent];
        const inRow = parent === 'Row' && !cells.has(node.role);
        const roles = inRow ? ['cell'] : owner !== undefined && owner.child !== node.role ? owner.around : [];
        const known = this.#around.get(node.id);
        if (roles.length === 0) {
            known?.remove();
            this.#around.delete(node.id);
            return element;
        }
        if (known?.contains(element)) return known;
        const all = roles.map((role) => elementWithRole(role));
        for (const [index, each] of all.entries()) each.append(all[index + 1] ?? element);
        this.#around.set(node.id, all[0] ?? element);
        return all[0] ?? element;
    }

    // A row that is drawn as a whole is one cell, which says what the row does.
    #fillRow(node: SemanticNode, children: ReadonlyMap<HTMLElement, HTMLElement[]>): void {
        const entry = this.#entries.get(node.id);
        if (entry === undefined) return;
        if (children.has(entry.element)) {
            entry.cell?.remove();
            return;
        }
        entry.cell ??= elementWithRole('cell');
        if (entry.cell.parentElement === null) entry.element.append(entry.cell);
        if (entry.cell.textContent !== node.name) entry.cell.textContent = node.name;
    }

    // An element that moves loses the focus inside it: the others move around the one that has it.
    #order(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
        const active = document.activeElement;
        let cursor: ChildNode | null = parent.firstChild;
        if (cursor instanceof Text) cursor = cursor.nextSibling;
        for (const element of wanted) {
            if (element === cursor) {
                cursor = cursor.nextSibling;
            } else if (element.parentNode === parent && element.contains(active)) {
                while (cursor !== null && cursor !== element) {
                    const next: ChildNode | null = cursor.nextSibling;
                    parent.append(cursor);
                    cursor = next;
                }
                cursor = element.nextSibling;
            } else {
                parent.insertBefore(element, cursor);
            }
        }
    }

    // While a modal dialog is open, nothing outside of it can be reached.
    #separate(fresh: ReadonlyMap<WidgetId, SemanticNode>): void {
        const modal = [...fresh.values()].filter((node) => node.modal).at(-1);
        const dialog = modal === undefined ? undefined : this.#entries.get(modal.id)?.element;
        const outside: HTMLElement[] = [];
        for (let inside = dialog; inside !== undefined && inside !== this.#root; ) {
            const parent: HTMLElement | null = inside.parentElement;
            if (parent === null) break;
            for (const sibling of parent.children) {
                if (sibling !== inside && sibling instanceof HTMLElement) outside.push(sibling);
            }
            inside = parent;
        }
        for (const element of this.#inert) if (!outside.includes(element)) element.inert = false;
        for (const element of outside) element.inert = true;
        this.#inert = outside;
    }

    // The focus is where the program has it. What it knows already need not be told.
    #moveFocus(fresh: ReadonlyMap<WidgetId, SemanticNode>, wanted: WidgetId): void {
        this.#told = wanted;
        const target = fresh.has(wanted) ? this.#entries.get(wanted) : undefined;
        if (target !== undefined) this.#focus(target.element);
        else if (this.focused !== 0 && !fresh.has(this.focused)) this.#focus(this.#root);
    }

    #focus(element: HTMLElement): void {
        if (document.activeElement === element) return;
        if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
        element.focus({ preventScroll: true });
    }

    #placeFields(fresh: ReadonlyMap<WidgetId, SemanticNode>, changed: ReadonlySet<WidgetId>, coarse: boolean): void {
        const list = [...fresh.values()];
        const covers = list.filter((node) => covering.has(node.role));
        const key = `${coarse}|${covers.map(({ rect }) => `${rect.x},${rect.y},${rect.width},${rect.height}`).join('|')}`;
        const covered = key !== this.#covers;
        this.#covers = key;
        for (const [index, node] of list.entries()) {
            if (node.text === null) continue;
            const element = this.#entries.get(node.id)?.element as FieldElement;
            this.fields.setText(element, node.value);
            if (!covered && !changed.has(node.id)) continue;
            const over = list
                .slice(index + 1)
                .filter((each) => covering.has(each.role) && overlap(each.rect, node.rect))
                .map((each) => each.rect);
            this.fields.place(element, node, node.text, over, coarse);
        }
    }

    // While the window is in the background, the focus is where it was.
    #tellFocus(): void {
        if (!document.hasFocus()) return;
        const { focused } = this;
        if (focused === this.#told) return;
        this.#told = focused;
        this.#send({ kind: 'WidgetFocused', widget: focused });
    }

    // A screen reader's click: real ones go to the canvas.
    #click(event: MouseEvent): void {
        if (this.fields.isField(event.target)) return;
        event.preventDefault();
        for (let element = event.target as Element | null; element !== null; element = element.parentElement) {
            const id = this.#ids.get(element);
            const node = id === undefined ? undefined : this.node(id);
            if (node === undefined) continue;
            if (!node.disabled) {
                this.#send({ kind: 'WidgetActivated', widget: node.id, modifiers: modifiersOf(event), space: false });
            }
            return;
        }
    }
}
