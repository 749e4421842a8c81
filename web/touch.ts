// Fingers as taps, scrolling with inertia, long presses and pinches.
import type { Event, Point } from './messages.ts';

const slop = 8; // CSS pixels a finger may tremble
const longPressMilliseconds = 500;
const velocityMilliseconds = 80; // of the end of a drag, that decide how fast the content goes on
const decayMilliseconds = 325; // in which inertia falls to 1/e
const slowest = 0.02; // CSS pixels a millisecond
const edge = 24; // CSS pixels from the side where one begins to read: a finger from there swipes back
const swipe = 72; // CSS pixels that it goes inward at least

interface Sample {
    at: Point;
    time: number;
}

interface Finger {
    at: Point;
    start: Point;
    samples: Sample[];
}

// How far a finger is from the side where one begins to read.
function inward({ x }: Point): number {
    return document.documentElement.dir === 'rtl' ? innerWidth - x : x;
}

// A place of this page is left for the one before it, never the page itself.
function goBack(): void {
    const state: unknown = history.state;
    if (typeof state === 'object' && state !== null && 'ownStep' in state) history.back();
}

type State = 'idle' | 'pressed' | 'held' | 'scrolling' | 'returning' | 'pinching' | 'done';

const none = { command: false, shift: false, alt: false };
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

function velocityOf(samples: readonly Sample[]): Point {
    const last = samples.at(-1);
    const first = samples.find((sample) => last !== undefined && last.time - sample.time <= velocityMilliseconds);
    if (last === undefined || first === undefined || last.time - first.time < 1) return { x: 0, y: 0 };
    const time = last.time - first.time;
    return { x: (last.at.x - first.at.x) / time, y: (last.at.y - first.at.y) / time };
}

export class Touch {
    readonly #send: (event: Event) => void;
    readonly #fingers = new Map<number, Finger>();
    #state: State = 'idle';
    #timer = 0;
    #inertia = 0;

    constructor(send: (event: Event) => void) {
        this.#send = send;
    }

    down(event: PointerEvent): void {
        const at = { x: event.clientX, y: event.clientY };
        const glided = this.#inertia !== 0;
        this.#stopInertia();
        clearTimeout(this.#timer);
        this.#fingers.set(event.pointerId, { at, start: at, samples: [{ at, time: event.timeStamp }] });
        if (this.#fingers.size > 1) {
            if (this.#state === 'held') this.#send({ kind: 'PointerLeft' });
            this.#state = 'pinching';
            return;
        }
        // A finger that stops moving content is no tap.
        this.#state = glided ? 'done' : 'pressed';
        if (!glided) this.#timer = setTimeout(() => this.#holdStill(at), longPressMilliseconds);
    }

    move(event: PointerEvent): void {
        const finger = this.#fingers.get(event.pointerId);
        if (finger === undefined) return;
        const before = finger.at;
        finger.at = { x: event.clientX, y: event.clientY };
        if (this.#state === 'pinching') return this.#pinch(event.pointerId, before);
        // What a long press has lifted follows the finger.
        if (this.#state === 'held') return this.#send({ kind: 'PointerMoved', at: finger.at, pointer: 'Touch' });
        if (this.#state === 'done' && distance(finger.start, finger.at) > slop && this.#fingers.size === 1) {
            this.#state = 'scrolling';
        }
        if (this.#state === 'pressed') {
            if (distance(finger.start, finger.at) <= slop) return;
            clearTimeout(this.#timer);
            const way = inward(finger.at) - inward(finger.start);
            const isSwipe = inward(finger.start) < edge && way > Math.abs(finger.at.y - finger.start.y);
            this.#state = isSwipe ? 'returning' : 'scrolling';
        }
        if (this.#state !== 'scrolling') return;
        finger.samples.push({ at: finger.at, time: event.timeStamp });
        if (finger.samples.length > 20) finger.samples.shift();
        this.#scroll(finger.start, before.x - finger.at.x, before.y - finger.at.y);
    }

    up(event: PointerEvent): void {
        const finger = this.#fingers.get(event.pointerId);
        this.#fingers.delete(event.pointerId);
        clearTimeout(this.#timer);
        if (finger === undefined) return;
        if (this.#state === 'pressed') this.#tap(finger.at);
        if (this.#state === 'held') this.#send({ kind: 'PointerLeft' });
        if (this.#state === 'scrolling') this.#glide(finger, event.timeStamp);
        if (this.#state === 'returning' && inward(finger.at) - inward(finger.start) > swipe) goBack();
        this.#leave();
    }

    cancel(event: PointerEvent): void {
        this.#fingers.delete(event.pointerId);
        clearTimeout(this.#timer);
        if (this.#state === 'held') this.#send({ kind: 'PointerLeft' });
        this.#leave();
    }

    // After a pinch the finger that stays does nothing more.
    #leave(): void {
        this.#state = this.#fingers.size === 0 ? 'idle' : this.#fingers.size > 1 ? 'pinching' : 'done';
        const [rest] = this.#fingers.values();
        if (rest !== undefined) rest.start = { x: Number.NaN, y: Number.NaN };
    }

    #tap(at: Point): void {
        this.#send({ kind: 'PointerMoved', at, pointer: 'Touch' });
        this.#send({ kind: 'PointerPressed', at, button: 'Primary', pointer: 'Touch', modifiers: none });
        this.#send({ kind: 'PointerReleased', at, button: 'Primary', pointer: 'Touch' });
        this.#send({ kind: 'PointerLeft' }); // a finger does not hover
    }

    #holdStill(at: Point): void {
        this.#state = 'held';
        this.#send({ kind: 'PointerMoved', at, pointer: 'Touch' });
        this.#send({ kind: 'LongPressed', at });
    }

    #scroll(at: Point, dx: number, dy: number): void {
        if (dx !== 0 || dy !== 0) this.#send({ kind: 'Scrolled', at, dx, dy });
    }

    #pinch(moved: number, before: Point): void {
        const other = [...this.#fingers].find(([id]) => id !== moved)?.[1];
        const finger = this.#fingers.get(moved);
        if (other === undefined || finger === undefined) return;
        const was = distance(before, other.at);
        const is = distance(finger.at, other.at);
        const at = middle(finger.at, other.at);
        if (was > 0 && is > 0) this.#send({ kind: 'Pinched', at, factor: is / was });
        const old = middle(before, other.at);
        this.#scroll(at, old.x - at.x, old.y - at.y);
    }

    #glide(finger: Finger, now: number): void {
        const last = finger.samples.at(-1);
        if (last === undefined || now - last.time > velocityMilliseconds) return; // held still before it was lifted
        const velocity = velocityOf(finger.samples);
        let before = performance.now();
        const step = (time: number): void => {
            const elapsed = Math.max(0, Math.min(64, time - before));
            before = time;
            const kept = Math.exp(-elapsed / decayMilliseconds);
            this.#scroll(finger.start, -velocity.x * elapsed, -velocity.y * elapsed);
            velocity.x *= kept;
            velocity.y *= kept;
            const goesOn = Math.hypot(velocity.x, velocity.y) > slowest && !document.hidden;
            this.#inertia = goesOn ? requestAnimationFrame(step) : 0;
        };
        this.#inertia = requestAnimationFrame(step);
    }

    #stopInertia(): void {
        cancelAnimationFrame(this.#inertia);
        this.#inertia = 0;
    }
}
