import { IntlMessageFormat } from 'intl-messageformat'
import recordAr from '../messages/record.ar.json'
import recordEn from '../messages/record.en.json'
import recordRu from '../messages/record.ru.json'
import ar from './messages.ar.json'
import en from './messages.en.json'
import ru from './messages.ru.json'

export const languages = ['ar', 'en', 'ru'] as const
export type Language = (typeof languages)[number]
export const languageNames = { ar: 'العربية', en: 'English', ru: 'Русский' } as const

/** The English words decide which messages there are. */
export type WordKey = keyof typeof en
export const catalogues: { readonly [L in Language]: { readonly [K in WordKey]: string } } = {
  ar,
  en,
  ru,
}
const records: { readonly [L in Language]: Readonly<Record<string, string>> } = {
  ar: recordAr,
  en: recordEn,
  ru: recordRu,
}
const locales = { ar: 'ar-SY-u-nu-latn', en: 'en-GB', ru: 'ru-RU' } as const

export type Values = Readonly<Record<string, string | number>>

/** The words of one language. */
export type Words = {
  readonly language: Language
  readonly direction: 'rtl' | 'ltr'
  /** A message; texts that are put into it are isolated, so that they cannot turn the sentence round. */
  readonly say: (key: WordKey, values?: Values) => string
  /** What kind of entry it is; the name in the entry itself where this page has no words for it. */
  readonly entryType: (type: string) => string
  readonly role: (role: string) => string
  /** An instant in the calendar of the language, in UTC. */
  readonly instant: (iso: string) => string
}

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

export function wordsIn(language: Language): Words {
  const catalogue = catalogues[language]
  const locale = locales[language]
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  function say(key: WordKey, values: Values = {}): string {
    const message = new IntlMessageFormat(catalogue[key], locale, undefined, { ignoreTag: true })
    const isolated = Object.entries(values).map(([name, value]) => [name, isolate(value)] as const)
    return String(message.format(Object.fromEntries(isolated)))
  }
  return {
    language,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    say,
    entryType: (type) => records[language][`record.event.${type}`] ?? type,
    role: (role) => (isWordKey(`role.${role}`) ? say(`role.${role}` as WordKey) : role),
    instant: (iso) => `${format.format(new Date(iso))} UTC`,
  }
}

/** The language of the reader's browser, as far as this page speaks it. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => tag.toLowerCase().startsWith(language))
    if (found !== undefined) return found
  }
  return 'ar'
}

function isolate(value: string | number): string | number {
  return typeof value === 'number' ? value : FIRST_STRONG_ISOLATE + visible(value) + POP_ISOLATE
}

/** Characters that hide or turn what is read stand as their number. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (character) => {
    if (character === '\n') return character
    return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`
  })
}

function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(en, key)
}
