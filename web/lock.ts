// Files behind a passphrase (README.md): PBKDF2-SHA-256, then AES-256-GCM. `okra` reads and writes the same
// (src/lock/lock.cpp).
//
//   0  8  "okralock"
//   8  1  version, 1
//   9  1  how the key is made, 1: PBKDF2 with HMAC-SHA-256
//  10  4  its iterations, little-endian
//  14 16  its salt
//  30 12  nonce of the cipher
//  42 16  proof of the passphrase
//  58  8  the beginning of SHA-256 over the bytes before
//  66 …   what is encrypted, and its tag of 16 bytes
const magic = 'okralock';
const version = 1;
const keyMaking = 1;
const iterations = 1_000_000; // of what is written
const leastIterations = 600_000; // of what is read, and …
const mostIterations = 20_000_000; // … that nobody waits for ever
const proofAt = 42;
const sumAt = 58;
const headLength = 66;
const tagLength = 16;

export type LockFault = 'WrongPassphrase' | 'Damaged' | 'Newer';
export class LockError extends Error {
    readonly fault: LockFault;
    constructor(fault: LockFault) {
        super(fault);
        this.fault = fault;
    }
}

type Bytes = Uint8Array<ArrayBuffer>;

const isEqual = (a: Uint8Array, b: Uint8Array): boolean =>
    a.length === b.length && a.reduce((different, byte, i) => different | (byte ^ b[i]!), 0) === 0;

export const isLocked = (head: Uint8Array): boolean =>
    head.length >= magic.length && [...magic].every((letter, i) => head[i] === letter.charCodeAt(0));

const sumOf = async (head: Bytes): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', head.slice(0, sumAt))).slice(0, headLength - sumAt);

// What is typed on two keyboards as different code points is the same passphrase.
const bytesOf = (text: string): Bytes => new TextEncoder().encode(text.normalize('NFC'));

// Of one long secret: a key for the cipher, and a proof that tells nothing of it.
async function keysOf(passphrase: string, salt: Bytes, rounds: number): Promise<{ key: CryptoKey; proof: Uint8Array }> {
    const typed = await crypto.subtle.importKey('raw', bytesOf(passphrase), 'PBKDF2', false, ['deriveBits']);
    const secret = await crypto.subtle.deriveBits(
        { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
        typed,
        256,
    );
    const mac = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const from = (label: string): Promise<ArrayBuffer> => crypto.subtle.sign('HMAC', mac, bytesOf(label));
    const key = await crypto.subtle.importKey('raw', await from('okra key 1'), 'AES-GCM', false, [
        'encrypt',
        'decrypt',
    ]);
    return { key, proof: new Uint8Array(await from('okra proof 1')).slice(0, sumAt - proofAt) };
}

export async function lock(bytes: Bytes, passphrase: string, rounds = iterations): Promise<Bytes> {
    const head = new Uint8Array(headLength);
    for (let i = 0; i < magic.length; i += 1) head[i] = magic.charCodeAt(i);
    head[8] = version;
    head[9] = keyMaking;
    new DataView(head.buffer).setUint32(10, rounds, true);
    crypto.getRandomValues(head.subarray(14, proofAt));
    const { key, proof } = await keysOf(passphrase, head.slice(14, 30), rounds);
    head.set(proof, proofAt);
    head.set(await sumOf(head), sumAt);
    const cipher = { name: 'AES-GCM', iv: head.slice(30, proofAt), additionalData: head };
    const locked = new Uint8Array(await crypto.subtle.encrypt(cipher, key, bytes));
    const whole = new Uint8Array(headLength + locked.length);
    whole.set(head);
    whole.set(locked, headLength);
    return whole;
}

// Throws a LockError: a wrong passphrase and a damaged file are told apart.
export async function unlock(bytes: Bytes, passphrase: string): Promise<Bytes> {
    if (bytes.length < headLength + tagLength) throw new LockError('Damaged');
    const head = bytes.slice(0, headLength);
    if (!isEqual(await sumOf(head), head.slice(sumAt))) throw new LockError('Damaged');
    const rounds = new DataView(head.buffer).getUint32(10, true);
    if (head[8] !== version || head[9] !== keyMaking) throw new LockError('Newer');
    if (rounds < leastIterations || rounds > mostIterations) throw new LockError('Damaged');
    const { key, proof } = await keysOf(passphrase, head.slice(14, 30), rounds);
    if (!isEqual(proof, head.slice(proofAt, sumAt))) throw new LockError('WrongPassphrase');
    const cipher = { name: 'AES-GCM', iv: head.slice(30, proofAt), additionalData: head };
    try {
        return new Uint8Array(await crypto.subtle.decrypt(cipher, key, bytes.slice(headLength)));
    } catch {
        throw new LockError('Damaged');
    }
}
