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

// Its style sheet and attributes go in by hand, since our content security policy takes none from a text.
function paperOf(page: Document): HTMLElement {
    const paper = document.createElement('div');
    paper.lang = page.documentElement.lang;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync([...page.querySelectorAll('style')].map((style) => style.textContent).join('\n'));
    const root = paper.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    for (const element of page.body.querySelectorAll<HTMLElement>('[style]')) {
        const { style } = element.attributes as NamedNodeMap & { style: Attr };
        element.removeAttributeNode(style);
        element.dataset.style = style.value;
    }
    root.append(...page.body.children);
    for (const element of root.querySelectorAll<HTMLElement>('[data-style]')) {
        element.style.cssText = element.dataset.style ?? '';
        delete element.dataset.style;
    }
    return paper;
}

// It stays until the user is back: some browsers go on before they have looked at it.
export function printPage(html: string): void {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const { title } = document;
    document.title = page.title; // the name that a PDF gets
    show(paperOf(page));
    for (const kind of ['pointerdown', 'keydown'] as const) {
        addEventListener(kind, forget, { once: true, capture: true });
    }
    print();
    document.title = title;
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
