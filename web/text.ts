// Text fields: a real <input> or <textarea> exactly over each drawn one. The browser does the editing: input methods,
// phone keyboards, spelling, right-to-left text, selection and its undo.

import { apple } from './environment.ts';
import type { Event, Key, Modifiers, Rect, SemanticNode, TextMode, TextStyle } from './messages.ts';

export type FieldElement = HTMLInputElement | HTMLTextAreaElement;

// Smaller text makes phones zoom into the page when the field gets the focus.
const leastTouchFontSize = 16;
// Where the kit draws the text of a field (Kit::text_field): the padding before it is the node's, since icons lie there.
const paddingAfter = 10;
const paddingTop = 7; // of several lines; a single one is centred

interface FieldState {
    composing: boolean;
    selectOnClick: boolean;
    selectAll: boolean;
}

const attributesOf: Record<TextMode, { type: string; inputMode: string; spellcheck: boolean }> = {
    Line: { type: 'text', inputMode: 'text', spellcheck: true },
    Lines: { type: '', inputMode: 'text', spellcheck: true },
    Number: { type: 'text', inputMode: apple ? 'text' : 'decimal', spellcheck: false }, // Apple's number pad has no minus
    Search: { type: 'search', inputMode: 'search', spellcheck: false },
    Date: { type: 'text', inputMode: 'text', spellcheck: false },
    Secret: { type: 'password', inputMode: 'text', spellcheck: false },
};

export const tagOfField = (style: TextStyle): 'input' | 'textarea' => (style.mode === 'Lines' ? 'textarea' : 'input');

const cssColor = (color: number): string => {
    const part = (shift: number): number => (color >>> shift) & 255;
    return `rgb(${part(0)} ${part(8)} ${part(16)} / ${part(24) / 255})`;
};

const isEmpty = (rect: Rect): boolean => rect.width <= 0 || rect.height <= 0;

function intersection(a: Rect, b: Rect): Rect {
    const x = Math.max(a.x, b.x);
    const y = Math.max(a.y, b.y);
    return {
        x,
        y,
        width: Math.min(a.x + a.width, b.x + b.width) - x,
        height: Math.min(a.y + a.height, b.y + b.height) - y,
    };
}

const outline = (rect: Rect, origin: Rect, zoom: number): string => {
    const left = (rect.x - origin.x) * zoom;
    const top = (rect.y - origin.y) * zoom;
    return `M${left} ${top}h${rect.width * zoom}v${rect.height * zoom}h${-rect.width * zoom}z`;
};

// What of the field is seen: inside its scroll area, outside of the popups over it.
function clipPath(rect: Rect, clip: Rect, covers: readonly Rect[], zoom: number): string {
    const seen = clip.width <= 0 ? rect : intersection(rect, clip);
    if (isEmpty(seen)) return 'inset(50%)';
    const holes = covers.map((cover) => intersection(cover, seen)).filter((hole) => !isEmpty(hole));
    if (holes.length === 0 && seen.width === rect.width && seen.height === rect.height) return '';
    return `path(evenodd, "${[seen, ...holes].map((part) => outline(part, rect, zoom)).join('')}")`;
}

// Browsers round the middle of a single line unlike the canvas. Measured in Chromium: at scale 1 the text's own height
// brings both to the same pixel, at others that of the whole field.
function lineHeightOf(rect: Rect, style: TextStyle): number {
    return style.mode === 'Lines' || devicePixelRatio === 1 ? style.lineHeight : rect.height;
}

export class TextFields {
    readonly #states = new WeakMap<Element, FieldState>();
    readonly #send: (event: Event) => void;

    constructor(send: (event: Event) => void) {
        this.#send = send;
    }

    isField(target: unknown): target is FieldElement {
        return target instanceof Element && this.#states.has(target);
    }

    isComposing(element: FieldElement): boolean {
        return this.#states.get(element)?.composing ?? false;
    }

    // Makes an element a text field; `id` is that of its widget.
    adopt(element: FieldElement, id: number): void {
        const state = { composing: false, selectOnClick: false, selectAll: false };
        this.#states.set(element, state);
        element.className = 'field';
        element.autocomplete = 'off';
        element.dir = 'auto';
        const changed = (): void => {
            this.#send({ kind: 'TextChanged', widget: id, text: element.value });
        };
        element.addEventListener('input', changed);
        element.addEventListener('compositionstart', () => {
            state.composing = true;
        });
        element.addEventListener('compositionend', () => {
            state.composing = false;
            changed();
        });
        this.#selectOnFocus(element, state);
    }

    // A click sets the caret after the focus has come: a field that wants all selected selects once more.
    #selectOnFocus(element: FieldElement, state: FieldState): void {
        element.addEventListener('focus', () => {
            if (!state.selectAll) return;
            element.select();
            state.selectOnClick = true;
        });
        element.addEventListener('click', () => {
            if (state.selectOnClick && element.selectionStart === element.selectionEnd) element.select();
            state.selectOnClick = false;
        });
        element.addEventListener('keydown', () => {
            state.selectOnClick = false;
        });
    }

    // Brings the field's look and text up to the node.
    describe(element: FieldElement, node: SemanticNode, style: TextStyle): void {
        const { type, inputMode, spellcheck } = attributesOf[style.mode];
        if (element instanceof HTMLInputElement && element.type !== type) element.type = type;
        element.inputMode = inputMode;
        element.spellcheck = spellcheck;
        element.placeholder = style.placeholder;
        element.readOnly = node.readOnly;
        element.disabled = node.disabled;
        element.toggleAttribute('data-catches-tab', style.catchesTab);
        element.toggleAttribute('data-takes-lines', style.takesLines);
        const state = this.#states.get(element);
        if (state !== undefined) state.selectAll = style.selectAll;
    }

    // Called with every frame, also when the node is the same: text the program refused goes back to what it was.
    setText(element: FieldElement, value: string): void {
        if (element.value === value || (this.#states.get(element)?.composing ?? true)) return;
        const { selectionStart, selectionEnd, selectionDirection } = element;
        const atEnd = selectionStart === element.value.length;
        element.value = value;
        const state = this.#states.get(element);
        if (document.activeElement !== element) return;
        if (state?.selectAll && state.selectOnClick) {
            element.select(); // filled in after the focus came
        } else if (!atEnd) {
            element.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? 'none');
        }
    }

    place(element: FieldElement, node: SemanticNode, style: TextStyle, covers: readonly Rect[], coarse: boolean): void {
        const zoom = coarse ? Math.max(1, leastTouchFontSize / style.fontSize) : 1;
        const px = (length: number): string => `${length * zoom}px`;
        const { rect } = node;
        const css = element.style;
        css.left = `${rect.x}px`;
        css.top = `${rect.y}px`;
        css.width = px(rect.width);
        css.height = px(rect.height);
        css.transform = zoom === 1 ? '' : `scale(${1 / zoom})`;
        css.fontSize = px(style.fontSize);
        css.fontWeight = `${style.fontWeight}`;
        css.lineHeight = px(lineHeightOf(rect, style));
        const mirrored = document.documentElement.dir === 'rtl';
        css.textAlign = style.mode === 'Lines' ? 'start' : style.rightAligned === mirrored ? 'left' : 'right';
        const after = Math.min(style.paddingX, paddingAfter);
        const [left, right] = mirrored ? [after, style.paddingX] : [style.paddingX, after];
        const top = style.mode === 'Lines' ? paddingTop : 0;
        css.padding = `${px(top)} ${px(right)} ${px(top)} ${px(left)}`;
        css.setProperty('--ink', cssColor(style.color));
        css.clipPath = clipPath(rect, node.clip, covers, zoom);
    }
}

// The key that a text field leaves to the program; null: it is the field's own, or nobody's.
export function keyLeftByField(element: FieldElement, key: Key, modifiers: Modifiers): Key | null {
    const lines = element instanceof HTMLTextAreaElement;
    const plain = !modifiers.command && !modifiers.alt;
    switch (key) {
        case 'Enter':
            return !lines || modifiers.command ? key : null;
        case 'Escape':
            return key;
        case 'Up':
        case 'Down':
            return !lines && !modifiers.command ? key : null;
        case 'Tab':
            return plain && element.hasAttribute('data-catches-tab') ? key : null;
        default:
            return null;
    }
}
