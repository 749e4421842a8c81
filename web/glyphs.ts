// Glyphs drawn by the browser's own fonts, and the places where text must not be taken apart.

// Fonts of web/styles.css; every other script and emoji come from the user's system.
export const textFonts = '"Inter Variable", system-ui, sans-serif';
const iconFonts = '"Okra Icons"';

const faces = [
    { weight: 400, fonts: textFonts },
    { weight: 500, fonts: textFonts },
    { weight: 600, fonts: textFonts },
    { weight: 400, fonts: iconFonts },
] as const; // the order of platform::FontFace

export interface GlyphShape {
    advance: number;
    x: number;
    y: number;
    width: number;
    height: number;
    colored: boolean;
}

export interface Piece {
    begin: number; // bytes of UTF-8
    end: number;
    whole: boolean;
}

// ---------------------------------------------------------------------------------------------------------------
// Drawing

// Browsers thicken light text and thin dark text. The same bitmap serves both, so it is drawn in the grey between.
const ink = 0x80;
const inkStyle = '#808080';
// A glyph has colours of its own only if a clearly opaque pixel is clearly not ink: where little alpha is left, browsers
// give colours back inexactly.
const opaque = 200;
const tolerance = 24;

const differs = (part: number | undefined): boolean => Math.abs((part ?? ink) - ink) > tolerance;

function hasColors(data: Uint8ClampedArray): boolean {
    for (let at = 0; at < data.length; at += 4) {
        if ((data[at + 3] ?? 0) < opaque) continue;
        if (differs(data[at]) || differs(data[at + 1]) || differs(data[at + 2])) return true;
    }
    return false;
}

function whiten(data: Uint8ClampedArray): void {
    for (let at = 0; at < data.length; at += 4) {
        data[at] = 255;
        data[at + 1] = 255;
        data[at + 2] = 255;
    }
}

// Letters of scripts that are written from right to left; U+0640 lengthens the words of several of them.
const rightToLeft =
    /[\u0640\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

export class Glyphs {
    // In the document, though never shown: a canvas outside it takes no font features.
    readonly #canvas = document.createElement('canvas');
    readonly #context: CanvasRenderingContext2D;
    #font = '';
    #pixels = new Uint8ClampedArray();

    constructor() {
        this.#canvas.hidden = true;
        this.#canvas.width = 256;
        this.#canvas.height = 128;
        document.body.append(this.#canvas);
        const context = this.#canvas.getContext('2d', { willReadFrequently: true });
        if (context === null) throw new Error('no 2D canvas');
        this.#context = context;
    }

    // Fonts changed: measures of the old ones are not reused.
    forget(): void {
        this.#font = '';
    }

    // The bitmap of the last glyph asked for with pixels.
    get pixels(): Uint8ClampedArray {
        return this.#pixels;
    }

    #choose(face: number, pixels: number): void {
        const { weight, fonts } = faces[face] ?? faces[0];
        const font = `${weight} ${pixels}px ${fonts}`;
        if (font === this.#font) return;
        this.#context.font = font;
        this.#font = font;
    }

    metrics(face: number, pixels: number): { ascent: number; descent: number } {
        this.#choose(face, pixels);
        const measured = this.#context.measureText('x');
        return { ascent: measured.fontBoundingBoxAscent, descent: measured.fontBoundingBoxDescent };
    }

    glyph(face: number, pixels: number, text: string, wanted: boolean): GlyphShape {
        this.#choose(face, pixels);
        this.#context.direction = rightToLeft.test(text) ? 'rtl' : 'ltr';
        this.#context.textAlign = 'left';
        const measured = this.#context.measureText(text);
        const shape = { advance: measured.width, x: 0, y: 0, width: 0, height: 0, colored: false };
        if (!wanted) return shape;
        // One pixel more on every side than measured, for soft edges.
        shape.x = Math.floor(-measured.actualBoundingBoxLeft) - 1;
        shape.y = Math.floor(-measured.actualBoundingBoxAscent) - 1;
        shape.width = Math.ceil(measured.actualBoundingBoxRight) + 1 - shape.x;
        shape.height = Math.ceil(measured.actualBoundingBoxDescent) + 1 - shape.y;
        if (shape.width <= 2 || shape.height <= 2) return { ...shape, width: 0, height: 0 };
        shape.colored = this.#draw(text, shape);
        return shape;
    }

    #draw(text: string, shape: GlyphShape): boolean {
        this.#grow(shape.width, shape.height);
        const context = this.#context;
        context.clearRect(0, 0, shape.width, shape.height);
        context.fillStyle = inkStyle;
        context.fillText(text, -shape.x, -shape.y);
        this.#pixels = context.getImageData(0, 0, shape.width, shape.height).data;
        if (hasColors(this.#pixels)) return true;
        whiten(this.#pixels);
        return false;
    }

    // A canvas that changes its size forgets its font.
    #grow(width: number, height: number): void {
        const canvas = this.#canvas;
        if (canvas.width >= width && canvas.height >= height) return;
        const { font, direction } = this.#context;
        canvas.width = Math.max(canvas.width, width);
        canvas.height = Math.max(canvas.height, height);
        this.#context.font = font;
        this.#context.direction = direction;
        this.#context.textAlign = 'left';
    }
}

// ---------------------------------------------------------------------------------------------------------------
// Pieces

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Regional_Indicator}/u;
// Scripts whose letters join, reorder or stack: their words are shaped as a whole.
const joining =
    /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Mongolian}\p{Script=Tai_Tham}\p{Script=Balinese}\p{Script=Javanese}]/u;
// A word is cut somewhere, since it is one picture.
const longestWord = 48;

interface Run {
    text: string;
    whole: boolean;
}

const codePoints = (text: string): number => {
    let count = 0;
    for (const _ of text) count += 1;
    return count;
};

// Right-to-left words, words of other joining scripts, clusters of several code points and emoji are whole; everything
// else is plain. The program puts them in order.
function runsOf(text: string): Run[] {
    const runs: Run[] = [];
    const add = (part: string, whole: boolean, goesOn = false): void => {
        const last = runs.at(-1);
        if (last !== undefined && last.whole === whole && (!whole || goesOn)) last.text += part;
        else runs.push({ text: part, whole });
    };
    for (const { segment: word } of words.segment(text)) {
        let length = 0; // of the run of right-to-left characters so far
        const joins = joining.test(word);
        const shapedAsOne = joins && !rightToLeft.test(word) && word.length <= longestWord;
        if (shapedAsOne) add(word, true);
        else
            for (const { segment } of graphemes.segment(word)) {
                const goesRightToLeft = rightToLeft.test(segment);
                const goesOn = goesRightToLeft && length > 0 && length + segment.length <= longestWord;
                add(segment, goesRightToLeft || codePoints(segment) > 1 || emoji.test(segment), goesOn);
                length = goesRightToLeft ? (goesOn ? length : 0) + segment.length : 0;
            }
    }
    return runs;
}

function utf8Length(text: string): number {
    let length = 0;
    for (const character of text) {
        const code = character.codePointAt(0) ?? 0;
        length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
    return length;
}

export function piecesOf(text: string): Piece[] {
    let begin = 0;
    return runsOf(text).map((run) => {
        const piece = { begin, end: begin + utf8Length(run.text), whole: run.whole };
        begin = piece.end;
        return piece;
    });
}
