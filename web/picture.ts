// A piece of the canvas as the bytes of a PNG.
import type { Rect } from './messages.ts';

// `area` in units of the page, of which each has so many pixels. Null where the browser has no room for it.
export function pngOf(canvas: HTMLCanvasElement, area: Rect, scale: number): Promise<Uint8Array | null> {
    const piece = document.createElement('canvas');
    piece.width = Math.max(1, Math.round(area.width * scale));
    piece.height = Math.max(1, Math.round(area.height * scale));
    piece
        .getContext('2d')
        ?.drawImage(canvas, -Math.round(area.x * scale), -Math.round(area.y * scale), canvas.width, canvas.height);
    return new Promise((resolve) => {
        piece.toBlob((blob) => {
            if (blob === null) resolve(null);
            else blob.arrayBuffer().then((bytes) => resolve(new Uint8Array(bytes)));
        }, 'image/png');
    });
}
