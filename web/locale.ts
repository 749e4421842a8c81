// How a language and country write numbers and dates, read from Intl as the program's own value (src/base/locale.hpp).
import type { Locale } from './messages.ts';

type Part = { type: string; value: string };
const digitTypes = ['integer', 'group', 'decimal', 'fraction'];

// Marks of direction are not drawn; the page sets the direction of a text as a whole.
function seen(text: string): string {
    return text.replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '');
}

function partOf(parts: readonly Part[], type: string, otherwise: string): string {
    return seen(parts.find((part) => part.type === type)?.value ?? otherwise);
}

function minusOf(text: string): string {
    return seen(text).replace('-', '−');
}

// "-$15,000.50" as "−¤#".
function currencyPattern(tag: string, amount: number): string {
    const format = new Intl.NumberFormat(tag, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' });
    let pattern = '';
    for (const part of format.formatToParts(amount)) {
        if (part.type === 'currency') pattern += '¤';
        else if (part.type === 'minusSign') pattern += minusOf(part.value);
        else if (!digitTypes.includes(part.type)) pattern += seen(part.value);
        else if (!pattern.includes('#')) pattern += '#';
    }
    return pattern;
}

function groupsOf(tag: string): { lastGroup: number; otherGroups: number; leastGrouped: number } {
    const lengths = (value: number): number[] =>
        new Intl.NumberFormat(tag, { maximumFractionDigits: 0 })
            .formatToParts(value)
            .filter((part) => part.type === 'integer')
            .map((part) => [...part.value].length);
    const long = lengths(123_456_789_012);
    const least = [1_000, 10_000, 100_000].findIndex((value) => lengths(value).length > 1);
    return {
        lastGroup: long.at(-1) ?? 3,
        otherGroups: long.length > 2 ? (long.at(-2) ?? 3) : 3,
        leastGrouped: least < 0 ? 99 : least + 4,
    };
}

function dateFormat(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC', calendar: 'gregory' });
}

function ninthOf(month: number): number {
    return Date.UTC(2026, month, 9);
}

function datePattern(format: Intl.DateTimeFormat): string {
    const places: Record<string, string> = { month: '{m}', year: '{y}', literal: '' };
    const parts = format.formatToParts(ninthOf(2)).filter((part) => part.type !== 'era');
    return parts
        .map((part) => {
            if (part.type === 'literal') return seen(part.value);
            if (part.type === 'day') return [...part.value].length === 2 ? '{dd}' : '{d}';
            return places[part.type] ?? '';
        })
        .join('')
        .trim();
}

function monthsIn(format: Intl.DateTimeFormat): string[] {
    return Array.from({ length: 12 }, (_, month) => partOf(format.formatToParts(ninthOf(month)), 'month', ''));
}

// As they stand alone: on an axis, in a calendar.
function monthNames(tag: string, month: 'short' | 'long'): string[] {
    const format = dateFormat(tag, { month });
    return Array.from({ length: 12 }, (_, index) => seen(format.format(ninthOf(index))));
}

function dateOrder(tag: string): string {
    const parts = dateFormat(tag, { day: 'numeric', month: 'numeric', year: 'numeric' }).formatToParts(ninthOf(2));
    const order = parts.map((part) => (['day', 'month', 'year'].includes(part.type) ? part.type[0] : '')).join('');
    return ['dmy', 'mdy', 'ymd'].includes(order) ? order : 'dmy';
}

export function readLocale(tag: string): Locale {
    const numbers = new Intl.NumberFormat(tag);
    const parts = numbers.formatToParts(-12345678.9);
    const short = dateFormat(tag, { day: 'numeric', month: 'short' });
    const medium = dateFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' });
    const long = dateFormat(tag, { day: 'numeric', month: 'long', year: 'numeric' });
    const weekday = dateFormat(tag, { weekday: 'short' });
    return {
        tag,
        zero: new Intl.NumberFormat(tag, { useGrouping: false }).format(0),
        decimal: partOf(parts, 'decimal', '.'),
        group: partOf(parts, 'group', ','),
        ...groupsOf(tag),
        minus: minusOf(partOf(parts, 'minusSign', '-')),
        currency: currencyPattern(tag, 15000.5),
        negativeCurrency: currencyPattern(tag, -15000.5),
        dateOrder: dateOrder(tag),
        shortDate: datePattern(short),
        mediumDate: datePattern(medium),
        longDate: datePattern(long),
        months: monthNames(tag, 'short'),
        longMonths: monthNames(tag, 'long'),
        datedMonths: monthsIn(medium),
        datedLongMonths: monthsIn(long),
        weekdays: Array.from({ length: 7 }, (_, day) => seen(weekday.format(Date.UTC(2024, 0, 1 + day)))), // from Monday
    };
}
