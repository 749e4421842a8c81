// Paper: a page that the program has written stands in for the canvas, of which a printer would make a squeezed picture.
import { said } from './languages.ts';

let shown: HTMLElement | undefined; // on paper only
const size = new CSSStyleSheet(); // of the paper, where the page asks for one

function forget(): void {
    shown?.remove();
    shown = undefined;
    size.replaceSync('');
}

function show(element: HTMLElement): void {
    forget();
    element.id = 'paper';
    shown = element;
    document.body.append(element);
}

// Our content security policy takes no styles out of a text, not even out of one that is only parsed: they go in by hand.
// In the page, which the program has written, such marks are its own: in the words of people quotation marks are escaped.
function paperOf(html: string): { paper: HTMLElement; title: string; page: string } {
    const style = /<style>(.*?)<\/style>/gs;
    const styles = [...html.matchAll(style)].map(([, rules]) => rules).join('\n');
    const page = new DOMParser().parseFromString(
        html.replace(style, '').replaceAll(' style="', ' data-style="'),
        'text/html',
    );
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    const paper = document.createElement('div');
    paper.lang = page.documentElement.lang;
    paper.dir = page.documentElement.dir;
    const root = paper.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(...page.body.children);
    for (const element of root.querySelectorAll<HTMLElement>('[data-style]')) {
        element.style.cssText = element.dataset.style ?? '';
    }
    return { paper, title: page.title, page: /@page\{[^}]*\}/.exec(styles)?.[0] ?? '' };
}

// It stays until the user is back: some browsers go on before they have looked at it.
export function printPage(html: string): void {
    const { paper, title, page } = paperOf(html);
    const before = document.title;
    document.title = title; // the name that a PDF gets
    show(paper);
    size.replaceSync(page); // which a shadow tree may not say
    if (!document.adoptedStyleSheets.includes(size)) document.adoptedStyleSheets.push(size);
    for (const kind of ['pointerdown', 'keydown'] as const) {
        addEventListener(kind, forget, { once: true, capture: true });
    }
    print();
    document.title = before;
}

// The browser's own command does not wait until the program has written a page.
export function listenForPrinting(): void {
    addEventListener('beforeprint', () => {
        if (shown !== undefined) return;
        const hint = document.createElement('p');
        hint.textContent = said(
            'page.how_to_print',
            'To print the report, press Ctrl+P (⌘P) in Okra, or choose "Print" in the menu of the workspace.',
        );
        show(hint);
        addEventListener('afterprint', forget, { once: true });
    });
}
