// Keyboard, mouse, wheel and clipboard as events of the program. Fingers are read by touch.ts.
import { putInto } from './copied.ts';
import { apple } from './environment.ts';
import type { Event, Key, KeyPressed, Modifiers, Point, PointerButton, PointerKind, WidgetId } from './messages.ts';
import { modifiersOf } from './semantics.ts';
import { type FieldElement, keyLeftByField, type TextFields } from './text.ts';
import { Touch } from './touch.ts';

export interface InputTarget {
    readonly canvas: HTMLCanvasElement;
    readonly fields: TextFields;
    focused(): WidgetId;
    isActivatable(widget: WidgetId): boolean; // Enter and Space mean "press it"
    send(event: Event): void;
    settle(): void; // answers what was sent so far
    takesKey(event: KeyPressed): boolean;
    // Runs a frame now and gives the texts that it wants copied.
    copiedByFrame(): string[];
}

// ---------------------------------------------------------------------------------------------------------------
// Keyboard

// biome-ignore format: a table
const namedKeys: Record<string, Key> = {
    Enter: 'Enter', Escape: 'Escape', Tab: 'Tab', ' ': 'Space', Backspace: 'Backspace', Delete: 'Delete',
    ArrowLeft: 'Left', ArrowRight: 'Right', ArrowUp: 'Up', ArrowDown: 'Down', Home: 'Home', End: 'End',
    PageUp: 'PageUp', PageDown: 'PageDown', F1: 'F1', F2: 'F2', ContextMenu: 'ContextMenu',
};

// With the command key these stay the browser's, whatever our table says: reload, tabs, window, address bar.
const browsersOwn = new Set(['r', 't', 'w', 'l', 'n']);
// With the command key these are a text field's own.
const editing = new Set(['a', 'c', 'x', 'v', 'z', 'y']);
// With the command key these come as clipboard events.
const clipboard = new Set(['c', 'x', 'v']);

// An AltGr key types a character: its Ctrl and Alt (as Windows reports it) are no modifiers.
const typesByAltGr = (event: KeyboardEvent): boolean =>
    event.getModifierState('AltGraph') || (!apple && event.ctrlKey && event.altKey && event.key.length === 1);

// On Apple systems Option types characters, as AltGr does.
const typesByOption = (event: KeyboardEvent): boolean => apple && event.altKey && !event.metaKey;

// Part of a composition, of a dead key's accent, or of a phone's keyboard that does not say which key.
const isComposed = (event: KeyboardEvent): boolean =>
    event.isComposing || event.keyCode === 229 || ['Dead', 'Process', 'Unidentified'].includes(event.key);

const plain: Modifiers = { command: false, shift: false, alt: false };

// Ctrl+C is the key with the C on it also where the keyboard types Cyrillic or Greek.
function characterOf(event: KeyboardEvent, command: boolean): string {
    const typed = event.key.toLowerCase();
    const latin = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
    return command && latin !== undefined && !/^[\x20-\x7e]$/.test(typed) ? latin : typed;
}

function keyPressed(event: KeyboardEvent, focus: WidgetId): KeyPressed | null {
    const modifiers = modifiersOf(event);
    const common = { kind: 'KeyPressed', modifiers, repeat: event.repeat, focus } as const;
    // The key of the context menu, where there is none.
    if (event.key === 'F10' && event.shiftKey)
        return { ...common, key: 'ContextMenu', character: '', modifiers: plain };
    const named = namedKeys[event.key];
    if (named !== undefined) return { ...common, key: named, character: '' };
    if (event.metaKey !== modifiers.command && event.metaKey) return null; // the Windows key is the system's
    if (apple && event.ctrlKey) return null; // moves the caret, as in every text of the system
    const character = characterOf(event, modifiers.command);
    if ([...character].length !== 1) return null; // F3, CapsLock, MediaPlay …
    if (typesByAltGr(event) || typesByOption(event)) {
        return { ...common, key: 'Character', character, modifiers: plain };
    }
    return { ...common, key: 'Character', character };
}

const belongsToBrowser = ({ key, character, modifiers }: KeyPressed): boolean =>
    key === 'Character' && modifiers.command && browsersOwn.has(character);

const isClipboardKey = ({ key, character, modifiers }: KeyPressed): boolean =>
    key === 'Character' && modifiers.command && !modifiers.shift && !modifiers.alt && clipboard.has(character);

// Whether a text field may hand this key on: a shortcut, and none of those that edit text.
function leavesField({ key, character, modifiers }: KeyPressed): boolean {
    if (key === 'F1' || key === 'F2') return true;
    if (key !== 'Character') return false;
    return modifiers.command && !editing.has(character);
}

function isPress({ key, modifiers }: KeyPressed): boolean {
    return (key === 'Enter' || key === 'Space') && !modifiers.command && !modifiers.alt;
}

class Keyboard {
    readonly #target: InputTarget;

    constructor(target: InputTarget) {
        this.#target = target;
        document.addEventListener('keydown', (event) => this.#down(event));
        document.addEventListener('paste', (event) => this.#paste(event));
        for (const kind of ['copy', 'cut'] as const) {
            document.addEventListener(kind, (event) => this.#copy(event, kind === 'copy' ? 'c' : 'x'));
        }
    }

    // A field takes a word or sentence by itself; lines and cells are for whoever shows a table.
    #paste(event: ClipboardEvent): void {
        const text = event.clipboardData?.getData('text/plain') ?? '';
        const field = this.#target.fields.isField(event.target) ? event.target : null;
        if (text === '' || (field !== null && !(field.hasAttribute('data-takes-lines') && /[\t\n]/.test(text)))) return;
        event.preventDefault();
        this.#target.send({ kind: 'Pasted', text });
    }

    // A key finds what the one before it has changed: what it opened, and the focus where it sent it.
    #down(event: KeyboardEvent): void {
        this.#target.settle();
        if (event.defaultPrevented || isComposed(event)) return;
        const pressed = keyPressed(event, this.#target.focused());
        if (pressed === null || belongsToBrowser(pressed)) return;
        const field = document.activeElement;
        if (this.#target.fields.isField(field)) this.#inField(event, field, pressed);
        else this.#onPage(event, pressed);
        if (event.defaultPrevented) this.#target.settle();
    }

    #inField(event: KeyboardEvent, field: FieldElement, pressed: KeyPressed): void {
        if (this.#target.fields.isComposing(field)) return;
        const key = keyLeftByField(field, pressed.key, pressed.modifiers);
        if (key !== null) {
            event.preventDefault();
            this.#target.send({ kind: 'TextKey', widget: pressed.focus, key, modifiers: pressed.modifiers });
        } else if (leavesField(pressed) && this.#target.takesKey(pressed)) {
            event.preventDefault();
            this.#target.send(pressed);
        } else if (pressed.key === 'Tab') {
            this.#target.send(pressed); // the focus that comes is a keyboard's
        }
    }

    #onPage(event: KeyboardEvent, pressed: KeyPressed): void {
        if (isClipboardKey(pressed)) return;
        if (this.#target.takesKey(pressed)) {
            event.preventDefault();
            this.#target.send(pressed);
        } else if (isPress(pressed) && this.#target.isActivatable(pressed.focus)) {
            event.preventDefault(); // the element's own click would come as well
            if (pressed.repeat) return;
            const { focus: widget, modifiers } = pressed;
            this.#target.send({ kind: 'WidgetActivated', widget, modifiers, space: pressed.key === 'Space' });
        } else {
            this.#target.send(pressed);
        }
    }

    // The clipboard may be written without asking only while its event runs, so the frame runs in it.
    #copy(event: ClipboardEvent, character: string): void {
        if (this.#target.fields.isField(event.target)) return;
        const modifiers: Modifiers = { command: true, shift: false, alt: false };
        const focus = this.#target.focused();
        const pressed: KeyPressed = {
            kind: 'KeyPressed',
            key: 'Character',
            character,
            modifiers,
            repeat: false,
            focus,
        };
        if (!this.#target.takesKey(pressed)) return;
        this.#target.send(pressed);
        const text = this.#target.copiedByFrame().at(-1);
        if (text === undefined) return;
        event.preventDefault();
        putInto(event.clipboardData, text);
    }
}

// ---------------------------------------------------------------------------------------------------------------
// Mouse, pen and wheel

const buttons: readonly (PointerButton | undefined)[] = ['Primary', 'Middle', 'Secondary'];
// Height of a line for wheels that count lines.
const lineHeight = 20;
// How much of a ctrl-wheel's way is one e-fold, and the most that one event may give.
const pinchWay = 100;
const pinchStep = 25;

const placeOf = (event: MouseEvent): Point => ({ x: event.clientX, y: event.clientY });
const kindOf = (event: PointerEvent): PointerKind => (event.pointerType === 'pen' ? 'Pen' : 'Mouse');

class Mouse {
    readonly #target: InputTarget;
    readonly #touch: Touch;

    constructor(target: InputTarget) {
        this.#target = target;
        this.#touch = new Touch(target.send);
        document.addEventListener('pointerdown', (event) => this.#down(event));
        document.addEventListener('pointermove', (event) => this.#move(event));
        document.addEventListener('pointerup', (event) => this.#up(event));
        document.addEventListener('pointercancel', (event) => this.#cancel(event));
        document.documentElement.addEventListener('pointerleave', (event) => {
            if (event.pointerType !== 'touch') target.send({ kind: 'PointerLeft' });
        });
        document.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
        document.addEventListener('contextmenu', (event) => {
            if (!target.fields.isField(event.target)) event.preventDefault();
        });
        target.canvas.addEventListener('mousedown', (event) => {
            if (event.button === 1) event.preventDefault(); // the browser's scrolling by middle button
        });
    }

    #down(event: PointerEvent): void {
        if (event.pointerType === 'touch') return this.#touch.down(event);
        this.#press(event, event.button);
        // A drag goes on outside of the window. In a text field the browser sees to that.
        if (event.target === this.#target.canvas) this.#target.canvas.setPointerCapture(event.pointerId);
    }

    #press(event: PointerEvent, number: number): void {
        const button = buttons[number];
        if (button === undefined) return;
        const modifiers = modifiersOf(event);
        this.#target.send({ kind: 'PointerPressed', at: placeOf(event), button, pointer: kindOf(event), modifiers });
    }

    #release(event: PointerEvent, number: number): void {
        const button = buttons[number];
        if (button === undefined) return;
        this.#target.send({ kind: 'PointerReleased', at: placeOf(event), button, pointer: kindOf(event) });
    }

    #move(event: PointerEvent): void {
        if (event.pointerType === 'touch') return this.#touch.move(event);
        this.#target.send({ kind: 'PointerMoved', at: placeOf(event), pointer: kindOf(event) });
        // A further button while one is held comes as a move.
        if (event.button < 0) return;
        const bit = [1, 4, 2][event.button] ?? 0;
        if ((event.buttons & bit) !== 0) this.#press(event, event.button);
        else this.#release(event, event.button);
    }

    #up(event: PointerEvent): void {
        if (event.pointerType === 'touch') return this.#touch.up(event);
        this.#release(event, event.button);
    }

    #cancel(event: PointerEvent): void {
        if (event.pointerType === 'touch') this.#touch.cancel(event);
        else this.#target.send({ kind: 'FocusLost' });
    }

    #wheel(event: WheelEvent): void {
        // Firefox gives pixels when the way is read before the mode.
        let { deltaX: dx, deltaY: dy } = event;
        if (event.deltaMode === WheelEvent.DOM_DELTA_LINE) {
            dx *= lineHeight;
            dy *= lineHeight;
        } else if (event.deltaMode === WheelEvent.DOM_DELTA_PAGE) {
            dx *= innerWidth;
            dy *= innerHeight;
        }
        if (!event.ctrlKey && this.#scrollsField(event, dy)) return;
        event.preventDefault();
        if (event.ctrlKey) {
            const way = Math.max(-pinchStep, Math.min(pinchStep, dy));
            this.#target.send({ kind: 'Pinched', at: placeOf(event), factor: Math.exp(-way / pinchWay) });
            return;
        }
        if (event.shiftKey && dx === 0) [dx, dy] = [dy, 0];
        this.#target.send({ kind: 'Scrolled', at: placeOf(event), dx, dy });
    }

    // A text of several lines that is being edited scrolls by itself, up to its ends.
    #scrollsField(event: WheelEvent, dy: number): boolean {
        const field = event.target;
        if (!(field instanceof HTMLTextAreaElement) || document.activeElement !== field) return false;
        const room = dy < 0 ? field.scrollTop : field.scrollHeight - field.clientHeight - field.scrollTop;
        return room >= 1;
    }
}

// Safari reports a trackpad's pinch by events of its own.
function listenToGestures(target: InputTarget): void {
    type Gesture = UIEvent & { scale: number; clientX: number; clientY: number };
    let scale = 1;
    document.addEventListener('gesturestart', (event) => {
        event.preventDefault();
        scale = 1;
    });
    document.addEventListener('gesturechange', (event) => {
        event.preventDefault();
        const gesture = event as Gesture;
        target.send({
            kind: 'Pinched',
            at: { x: gesture.clientX, y: gesture.clientY },
            factor: gesture.scale / scale,
        });
        scale = gesture.scale;
    });
}

export function listenToInput(target: InputTarget): void {
    new Keyboard(target);
    new Mouse(target);
    if (apple && !('ontouchstart' in window)) listenToGestures(target);
    addEventListener('blur', () => target.send({ kind: 'FocusLost' }));
}
