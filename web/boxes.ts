// Bytes, and what only a key opens: AES-256-GCM, HMAC-SHA-256 (docs/sharing.md).

export type Bytes = Uint8Array<ArrayBuffer>;

const nonceLength = 12;
const utf8 = new TextEncoder();

export const bytesOf = (text: string): Bytes => utf8.encode(text);

export const joined = (...parts: Uint8Array[]): Bytes => {
    const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
        whole.set(part, at);
        at += part.length;
    }
    return whole;
};

export const toHex = (bytes: Uint8Array): string =>
    [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export function toBase64(bytes: Uint8Array): string {
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000) {
        text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    }
    return btoa(text);
}

// Throws where it is none.
export const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

export const macKey = (secret: Bytes): Promise<CryptoKey> =>
    crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
export const macOf = async (key: CryptoKey, text: string): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(text)));
export const cipherKey = (bytes: Bytes): Promise<CryptoKey> =>
    crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);

// Nonce, ciphertext, tag.
export async function boxed(key: CryptoKey, bound: Bytes, text: Bytes): Promise<Bytes> {
    const iv = random(nonceLength);
    const cipher = { name: 'AES-GCM', iv, additionalData: bound };
    return joined(iv, new Uint8Array(await crypto.subtle.encrypt(cipher, key, text)));
}

// Fails where it was changed, or is bound to something else.
export async function unboxed(key: CryptoKey, bound: Bytes, box: Bytes): Promise<Bytes> {
    const cipher = { name: 'AES-GCM', iv: box.slice(0, nonceLength), additionalData: bound };
    return new Uint8Array(await crypto.subtle.decrypt(cipher, key, box.slice(nonceLength)));
}
