// What the program is told about this browser, this screen and this user: locale, preferences, size and scale, time.
import type { Spoken } from './languages.ts';
import { remembered } from './memory.ts';
import type { Environment } from './messages.ts';

// navigator.platform is deprecated without a replacement that every browser has.
export const apple = /Mac|iPhone|iPad|iPod/.test(navigator.platform);

export function readEnvironment({ language, texts, wished, locale }: Spoken): Environment {
    return {
        seed: [...crypto.getRandomValues(new BigUint64Array(4))],
        locale,
        version: document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content ?? '',
        language,
        texts,
        wishedLanguage: wished,
        remembered: remembered(),
    };
}

// ---------------------------------------------------------------------------------------------------------------

export interface Preferences {
    readonly dark: boolean;
    readonly highContrast: boolean;
    readonly reducedMotion: boolean;
    readonly coarsePointer: boolean;
}

// The user's preferences as they are now; `changed` is called when one of them changes.
export function watchPreferences(changed: () => void): Preferences {
    const watch = (query: string): MediaQueryList => {
        const list = matchMedia(query);
        list.addEventListener('change', changed);
        return list;
    };
    const dark = watch('(prefers-color-scheme: dark)');
    const contrast = watch('(prefers-contrast: more)');
    const forced = watch('(forced-colors: active)');
    const motion = watch('(prefers-reduced-motion: reduce)');
    const coarse = watch('(pointer: coarse)');
    return {
        get dark() {
            return dark.matches;
        },
        get highContrast() {
            return contrast.matches || forced.matches;
        },
        get reducedMotion() {
            return motion.matches;
        },
        get coarsePointer() {
            return coarse.matches;
        },
    };
}

// ---------------------------------------------------------------------------------------------------------------

function pixelsOf(entry: ResizeObserverEntry): { width: number; height: number } {
    const { width, height } = entry.contentRect;
    const about = { width: Math.round(width * devicePixelRatio), height: Math.round(height * devicePixelRatio) };
    const exact = entry.devicePixelContentBoxSize?.[0];
    if (exact === undefined) return about; // Safari
    // An emulated screen gives its size without its scale.
    if (Math.abs(exact.inlineSize - about.width) > 2) return about;
    return { width: exact.inlineSize, height: exact.blockSize };
}

function observe(canvas: Element, observer: ResizeObserver): void {
    try {
        observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
        observer.observe(canvas); // Safari
    }
}

// A change of the scale alone (another monitor, browser zoom) is not always a resize.
function watchScale(changed: () => void): void {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const onChange = (): void => {
        changed();
        watchScale(changed);
    };
    query.addEventListener('change', onChange, { once: true });
}

// Size and scale of the canvas. The CSS size is that of whole device pixels, so that both describe the same picture.
export class Screen {
    readonly #canvas: Element;
    #ratio = 0; // device pixels per CSS pixel
    #pixels = { width: 0, height: 0 };
    #share = 1; // of them that can be drawn
    #wide = 0;
    #tall = 0;
    #shrunk = 1; // of the scale, while the canvas is larger than the screen

    constructor(canvas: Element, changed: () => void) {
        this.#canvas = canvas;
        this.check();
        const observer = new ResizeObserver((entries) => {
            const entry = entries.at(-1);
            if (entry === undefined) return;
            this.#take(pixelsOf(entry));
            changed();
        });
        observe(canvas, observer);
        watchScale(() => {
            observer.disconnect(); // observing anew reports the size once more
            observe(canvas, observer);
        });
    }

    // Before a frame: the scale may have changed without a word yet.
    check(): void {
        if (this.#ratio === devicePixelRatio) return;
        const { width, height } = this.#canvas.getBoundingClientRect();
        this.#take({ width: Math.round(width * devicePixelRatio), height: Math.round(height * devicePixelRatio) });
    }

    #take(pixels: { width: number; height: number }): void {
        const { width, height } = this.#pixels;
        if (this.#ratio === devicePixelRatio && width === pixels.width && height === pixels.height) return;
        this.#ratio = devicePixelRatio;
        this.#pixels = pixels;
        this.#share = 1;
    }

    // A canvas larger than the graphics card can draw has fewer pixels than it was given: then the picture is made
    // coarser, so that all of it is there. Answers whether it has to be drawn anew.
    limit(width: number, height: number): boolean {
        if (this.#wide > 0) return false;
        const share = Math.min(width / this.pixelWidth, height / this.pixelHeight);
        if (share >= 1 || share <= 0) return false;
        this.#share *= share;
        return true;
    }

    get scale(): number {
        return this.#ratio * this.#share * this.#shrunk;
    }
    get pixelWidth(): number {
        return Math.max(this.#wide, Math.floor(this.#pixels.width * this.#share * this.#shrunk));
    }
    get pixelHeight(): number {
        return Math.max(this.#tall, Math.floor(this.#pixels.height * this.#share * this.#shrunk));
    }
    get width(): number {
        return Math.max(this.#wide / this.scale, this.#pixels.width / this.#ratio);
    }
    get height(): number {
        return Math.max(this.#tall / this.scale, this.#pixels.height / this.#ratio);
    }

    // As if the canvas were at least so large, for a picture of what lies beyond the screen; what is larger than
    // every graphics card draws becomes coarser. Nothing given: as it is.
    pretend(width = 0, height = 0): void {
        const most = 8192; // pixels a side
        this.#wide = 0;
        this.#tall = 0;
        this.#shrunk = 1;
        if (width === 0) return;
        const side = Math.max(width, this.width, height, this.height) * this.scale;
        this.#shrunk = Math.min(1, most / side);
        this.#wide = Math.floor(Math.max(width, this.width) * this.scale);
        this.#tall = Math.floor(Math.max(height, this.height) * this.scale);
    }
}

// ---------------------------------------------------------------------------------------------------------------

const millisecondsPerDay = 86_400_000;

// The user's calendar date as days since 1970-01-01.
export function dayOf(now: Date): number {
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / millisecondsPerDay;
}

// Minutes that the user's clocks are ahead of UTC.
export const utcOffsetOf = (now: Date): number => -now.getTimezoneOffset();

export function millisecondsToMidnight(now: Date): number {
    return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - now.getTime();
}
