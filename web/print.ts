// Paper: a page that the program has written stands in for the canvas, of which a printer would make a squeezed picture.
import { said } from './languages.ts';

let shown: HTMLElement | undefined; // on paper only

function forget(): void {
    shown?.remove();
    shown = undefined;
}

function show(element: HTMLElement): void {
    forget();
    element.id = 'paper';
    shown = element;
    document.body.append(element);
}

// Our content security policy takes no styles out of a text, not even out of one that is only parsed: they go in by hand.
// In the page, which the program has written, such marks are its own: in the words of people quotation marks are escaped.
function paperOf(html: string): { paper: HTMLElement; title: string } {
    const style = /<style>(.*?)<\/style>/s;
    const page = new DOMParser().parseFromString(
        html.replace(style, '').replaceAll(' style="', ' data-style="'),
        'text/html',
    );
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style.exec(html)?.[1] ?? '');
    const paper = document.createElement('div');
    paper.lang = page.documentElement.lang;
    const root = paper.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(...page.body.children);
    for (const element of root.querySelectorAll<HTMLElement>('[data-style]')) {
        element.style.cssText = element.dataset.style ?? '';
    }
    return { paper, title: page.title };
}

// It stays until the user is back: some browsers go on before they have looked at it.
export function printPage(html: string): void {
    const { paper, title } = paperOf(html);
    const before = document.title;
    document.title = title; // the name that a PDF gets
    show(paper);
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
