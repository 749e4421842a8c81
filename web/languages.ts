// The languages of the page. English is part of the program; any other is a file that is fetched when it is used.
import { readLocale } from './locale.ts';
import type { Locale } from './messages.ts';
import { addressOf } from './own.ts';

declare const OKRA_LANGUAGES: Record<string, string>; // language -> its file, filled in by web/build.mjs

export interface Spoken {
    readonly language: string;
    readonly texts: string; // empty: English
    readonly wished: string; // by the user's choice; empty: the browser's own
    readonly locale: Locale;
}

const place = 'okra.language'; // in the storage of this browser
const languageOf = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';
const isKnown = (language: string): boolean => language === 'en' || Object.hasOwn(OKRA_LANGUAGES, language);

export function wishedLanguage(): string {
    try {
        return localStorage.getItem(place) ?? '';
    } catch {
        return ''; // no storage here: the browser's own language
    }
}

export function keepWished(language: string): void {
    try {
        if (language === '') localStorage.removeItem(place);
        else localStorage.setItem(place, language);
    } catch (error) {
        console.warn(error); // it holds for as long as the page is open
    }
}

// Read from right to left: the program mirrors its picture, the page what it lays over it.
export const isFromRight = (language: string): boolean => ['ar', 'fa', 'he', 'ur'].includes(language);

// A browser that has no language of its own says something else: WebKit "C", where the system has none.
function isTag(tag: string): boolean {
    try {
        return Intl.getCanonicalLocales(tag).length > 0;
    } catch {
        return false;
    }
}

// Numbers and dates are written as in the user's own locale; in another language, as that is written in his region.
function localeTag(language: string, wished: string): string {
    const tags = [navigator.language, ...navigator.languages].filter(isTag);
    const own = tags[0] ?? 'en-GB';
    const same = tags.find((tag) => languageOf(tag) === language);
    if (same !== undefined) return same;
    if (wished === '') return own;
    const { region } = new Intl.Locale(own);
    return region === undefined ? language : `${language}-${region}`;
}

let texts = ''; // of the language that is spoken

// What the page says where the program cannot: the keys have a dot, the English stands here.
export function said(key: `page.${string}`, english: string): string {
    const line = texts.split('\n').find((each) => each.startsWith(`${key}=`));
    return line === undefined ? english : line.slice(key.length + 1);
}

// Fails when the file of the language cannot be fetched.
export async function speak(wished: string): Promise<Spoken> {
    const wanted = wished === '' ? navigator.languages.map(languageOf) : [wished];
    const language = wanted.find(isKnown) ?? 'en';
    const locale = readLocale(localeTag(language, wished));
    const file = OKRA_LANGUAGES[language];
    if (language === 'en' || file === undefined) {
        texts = '';
        return { language: 'en', texts, wished, locale };
    }
    const answer = await fetch(addressOf(file));
    if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
    texts = await answer.text();
    return { language, texts, wished, locale };
}

// At the start nothing may keep the page from opening: what cannot be had is English.
export async function speakAtStart(): Promise<Spoken> {
    const wished = wishedLanguage();
    try {
        return await speak(wished);
    } catch (error) {
        console.warn(error);
        return { ...(await speak('en')), wished };
    }
}
