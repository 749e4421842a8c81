// What is copied, as the clipboard takes it: a text, and rows of cells besides as a table for what reads HTML.

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replaceAll(/[&<>]/g, (each) => escapes[each] ?? each);

// null: it is no table. Cells of ours have neither tabs nor lines in them.
export function tableOf(text: string): string | null {
    if (!text.includes('\t')) return null;
    const row = (line: string): string => `<tr><td>${escaped(line).replaceAll('\t', '</td><td>')}</td></tr>`;
    return `<meta charset="utf-8"><table>${text.replace(/\n$/, '').split('\n').map(row).join('')}</table>`;
}

// While a clipboard event runs.
export function putInto(data: DataTransfer | null, text: string): void {
    const table = tableOf(text);
    data?.setData('text/plain', text);
    if (table !== null) data?.setData('text/html', table);
}

// At any other time; what the browser refuses is said on the console.
export function putOnClipboard(text: string): void {
    const table = tableOf(text);
    const put =
        table === null || typeof ClipboardItem === 'undefined'
            ? navigator.clipboard?.writeText(text)
            : navigator.clipboard?.write([
                  new ClipboardItem({
                      'text/plain': new Blob([text], { type: 'text/plain' }),
                      'text/html': new Blob([table], { type: 'text/html' }),
                  }),
              ]);
    put?.catch((error: unknown) => console.warn(error));
}
