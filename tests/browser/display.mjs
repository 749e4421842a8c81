// A screen that nobody sees, for browsers that draw nothing without one.
import { spawn } from 'node:child_process';

// Answers when the screen is there, with its name.
export function startDisplay() {
    const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    return new Promise((resolve, reject) => {
        xvfb.once('error', reject);
        xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
        xvfb.stdio[3].once('data', (number) =>
            resolve({ name: `:${String(number).trim()}`, close: () => xvfb.kill() }),
        );
    });
}
