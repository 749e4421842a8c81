// A presentation (.pptx) of a report: text, shapes, tables and charts that stay what they are in other programs. Loaded
// when one is asked for.
import PptxGenJS from 'pptxgenjs';

// What src/format/report_slides.cpp writes.
interface Cell {
    text: string;
    share?: number;
    expected?: number;
    status: number;
}
interface Line {
    depth: number;
    strong: boolean;
    cells: Cell[];
}
interface Section {
    title: string;
    chart: boolean;
    heads: string[];
    lines: Line[];
}
interface Report {
    language: string;
    kind: string;
    title: string;
    asOf: string;
    rules: string;
    nothing: string;
    progress?: number;
    expected?: number;
    scope: string[];
    figures: { value: string; label: string }[];
    statuses: { status: number; count: number; label: string }[];
    sections: Section[];
}

// Inches: 16 to 9.
const wide = 13.333;
const margin = 0.6;
const inside = wide - 2 * margin;
const linesOfSlide = 11;
const mostLines = 200; // of a section: who wants more reads the table
const mostBars = 12;

const ink = '171A21';
const muted = '5B6577';
const hairline = 'E7E9EE';
const soft = 'F6F7F9';
const accent = '4B49E0';
const marks = ['667085', '98A2B3', '08784F', 'C47400', 'C4212E', '0B6B80', '9A5B78']; // by status
const font = 'Arial'; // which every program has

class Deck {
    readonly #report: Report;
    readonly #deck = new PptxGenJS();
    #slides = 0;

    constructor(report: Report) {
        this.#report = report;
        this.#deck.layout = 'LAYOUT_WIDE';
        this.#deck.title = report.title;
        this.#deck.author = 'Okra';
        this.#deck.company = report.scope[0] ?? '';
        this.#deck.theme = { headFontFace: font, bodyFontFace: font };
    }

    async write(): Promise<Uint8Array<ArrayBuffer>> {
        this.#first();
        for (const section of this.#report.sections) this.#section(section);
        const bytes = await this.#deck.write({ outputType: 'uint8array', compression: true });
        return bytes as Uint8Array<ArrayBuffer>;
    }

    #slide(title: string): PptxGenJS.Slide {
        const slide = this.#deck.addSlide();
        this.#slides += 1;
        slide.background = { color: 'FFFFFF' };
        if (this.#slides === 1) return slide;
        this.#say(slide, title, { x: margin, y: 0.4, w: inside, h: 0.6, fontSize: 26, bold: true });
        slide.addShape('line', { x: margin, y: 1.08, w: inside, h: 0, line: { color: ink, width: 1.5 } });
        this.#say(slide, `${this.#report.scope.join(', ')} · ${this.#report.asOf}`, {
            x: margin,
            y: 7.02,
            w: inside - 1,
            h: 0.3,
            fontSize: 10,
            color: muted,
        });
        this.#say(slide, String(this.#slides), {
            x: wide - margin - 1,
            y: 7.02,
            w: 1,
            h: 0.3,
            fontSize: 10,
            color: muted,
            align: 'right',
        });
        return slide;
    }

    #say(slide: PptxGenJS.Slide, text: string, how: PptxGenJS.TextPropsOptions): void {
        slide.addText(text, {
            color: ink,
            fontFace: font,
            margin: 0,
            valign: 'middle',
            lang: this.#report.language,
            fit: 'shrink',
            ...how,
        });
    }

    #first(): void {
        const { kind, title, asOf, scope, figures, statuses, rules } = this.#report;
        const slide = this.#slide(title);
        slide.addShape('rect', { x: 0, y: 0, w: wide, h: 0.14, fill: { color: accent } });
        this.#say(slide, kind, { x: margin, y: 0.55, w: inside, h: 0.35, fontSize: 14, bold: true, color: accent });
        this.#say(slide, scope.join(', '), { x: margin, y: 0.95, w: inside, h: 0.8, fontSize: 38, bold: true });
        this.#say(slide, asOf, { x: margin, y: 1.8, w: inside, h: 0.4, fontSize: 16, color: muted });
        const hasChart = statuses.length > 0;
        const across = hasChart ? 2 : 3;
        const room = (hasChart ? inside * 0.56 : inside) / across;
        figures.forEach((figure, index) => {
            const x = margin + room * (index % across);
            const y = 2.6 + 1.35 * Math.floor(index / across);
            slide.addShape('roundRect', {
                x,
                y,
                w: room - 0.2,
                h: 1.15,
                rectRadius: 0.08,
                fill: { color: soft },
                line: { color: hairline, width: 1 },
            });
            this.#say(slide, figure.value, {
                x: x + 0.2,
                y: y + 0.12,
                w: room - 0.6,
                h: 0.5,
                fontSize: 24,
                bold: true,
            });
            this.#say(slide, figure.label, {
                x: x + 0.2,
                y: y + 0.64,
                w: room - 0.6,
                h: 0.4,
                fontSize: 12,
                color: muted,
            });
        });
        if (hasChart) {
            const labels = statuses.map(({ label }) => label);
            const values = statuses.map(({ count }) => count);
            slide.addChart('doughnut', [{ name: kind, labels, values }], {
                x: margin + inside * 0.58,
                y: 2.5,
                w: inside * 0.42,
                h: 4.1,
                holeSize: 62,
                chartColors: statuses.map(({ status }) => marks[status] ?? muted),
                dataLabelColor: 'FFFFFF',
                dataLabelFontSize: 11,
                showPercent: false,
                showValue: true,
                showLegend: true,
                legendPos: 'r',
                legendFontSize: 12,
                legendColor: ink,
                legendFontFace: font,
                altText: statuses.map(({ label, count }) => `${label}: ${count}`).join(', '),
            });
        }
        this.#say(slide, rules, { x: margin, y: 6.95, w: inside, h: 0.3, fontSize: 10, color: muted });
    }

    #section(section: Section): void {
        if (section.lines.length === 0) {
            const slide = this.#slide(section.title);
            this.#say(slide, this.#report.nothing, {
                x: margin,
                y: 1.4,
                w: inside,
                h: 0.4,
                fontSize: 16,
                color: muted,
            });
            return;
        }
        if (section.chart) return this.#curve(section);
        this.#bars(section);
        const lines = section.lines.slice(0, mostLines);
        for (let first = 0; first < lines.length; first += linesOfSlide)
            this.#table(section, lines.slice(first, first + linesOfSlide));
    }

    #axes(): PptxGenJS.IChartOpts {
        return {
            valAxisMinVal: 0,
            valAxisMaxVal: 1,
            valAxisMajorUnit: 0.25,
            valAxisLabelFormatCode: '0%',
            valAxisLabelColor: muted,
            valAxisLabelFontSize: 11,
            catAxisLabelColor: ink,
            catAxisLabelFontSize: 11,
            valGridLine: { color: hairline, size: 1 },
            catGridLine: { style: 'none' },
            showLegend: true,
            legendPos: 'b',
            legendFontSize: 12,
            legendColor: ink,
        };
    }

    // Progress of what stands at the top, beside what was expected.
    #bars({ title, heads, lines }: Section): void {
        const at = lines[0]!.cells.findIndex(({ share }) => share !== undefined);
        const tops = lines.filter(({ depth, cells }) => depth === 0 && cells[at]?.share !== undefined);
        if (at < 0 || tops.length < 2 || tops.length > mostBars) return;
        tops.reverse(); // bars are drawn from the bottom up
        const labels = tops.map(({ cells }) => cells[0]!.text);
        const shares = tops.map(({ cells }) => cells[at]!.share ?? 0);
        this.#slide(title).addChart('bar', [{ name: heads[at] ?? '', labels, values: shares }], {
            ...this.#axes(),
            x: margin,
            y: 1.3,
            w: inside,
            h: 5.5,
            barDir: 'bar',
            barGapWidthPct: 60,
            chartColors: [accent],
            valAxisMaxVal: Math.max(1, ...shares),
            showValue: true,
            dataLabelFormatCode: '0%',
            dataLabelColor: ink,
            dataLabelFontSize: 12,
            showLegend: false,
            altText: labels.map((label, index) => `${label}: ${tops[index]!.cells[at]!.text}`).join('; '),
        });
    }

    #curve({ title, heads, lines }: Section): void {
        const labels = lines.map(({ cells }) => cells[0]!.text);
        const shares = lines.map(({ cells }) => cells[1]!.share ?? 0);
        const expected = lines.map(({ cells }) => cells[1]!.expected ?? 0);
        const series = [{ name: heads[1] ?? '', labels, values: shares }];
        if (expected.some((value) => value > 0)) series.push({ name: heads[2] ?? '', labels, values: expected });
        this.#slide(title).addChart('line', series, {
            ...this.#axes(),
            x: margin,
            y: 1.3,
            w: inside,
            h: 5.5,
            chartColors: [accent, '98A2B3'],
            lineSize: 3,
            lineDataSymbolSize: 6,
            altText: `${title}: ${lines.at(-1)!.cells[0]!.text}, ${lines.at(-1)!.cells[1]!.text}`,
        });
    }

    #table({ title, heads }: Section, lines: Line[]): void {
        const first = heads.length > 4 ? 4.6 : heads.length > 2 ? 5.8 : 8;
        const others = (inside - first) / Math.max(1, heads.length - 1);
        const widths = heads.map((_, index) => (index === 0 ? first : others));
        const line = { type: 'solid', pt: 0.75, color: hairline } as const;
        const none = { type: 'none' } as const;
        const border: [PptxGenJS.BorderProps, PptxGenJS.BorderProps, PptxGenJS.BorderProps, PptxGenJS.BorderProps] = [
            none,
            none,
            line,
            none,
        ];
        const head = heads.map((text) => ({ text, options: { bold: true, color: muted, fontSize: 11, border } }));
        const rows = lines.map(({ cells, depth, strong }) =>
            cells.map(({ text, status }, index) => ({
                // some programs draw a cell without any text as they please
                text: index === 0 ? '\u00A0\u00A0\u00A0'.repeat(depth) + text : text || '\u00A0',
                options: {
                    bold: (strong && index === 0) || status > 0,
                    color: status > 0 ? (marks[status] ?? ink) : index === 0 ? ink : muted,
                    border,
                },
            })),
        );
        this.#slide(title).addTable([head, ...rows], {
            x: margin,
            y: 1.25,
            w: inside,
            colW: widths,
            rowH: 0.42,
            fontFace: font,
            fontSize: 13,
            valign: 'middle',
            margin: [0.03, 0.08, 0.03, 0.02],
        });
    }
}

export const slidesOf = (json: string): Promise<Uint8Array<ArrayBuffer>> =>
    new Deck(JSON.parse(json) as Report).write();
