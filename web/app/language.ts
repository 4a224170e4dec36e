import type { Language, Names, Texts } from '@hudna/core/kernel/schema.ts'

export const languages = ['ar', 'en', 'ru'] as const satisfies readonly Language[]
export type { Language }

/** How dates, numbers and plurals are written. Arabic: Levantine months and Latin digits, as on the documents. */
export const locales = {
  ar: 'ar-SY-u-nu-latn',
  en: 'en-GB',
  ru: 'ru-RU',
} as const satisfies Record<Language, string>

export function isLanguage(text: string | null | undefined): text is Language {
  return text === 'ar' || text === 'en' || text === 'ru'
}

export function directionOf(language: Language): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

/** The languages in the order in which a reader of `first` looks for a name. */
export function languagesFrom(first: Language): readonly Language[] {
  return [first, ...languages.filter((language) => language !== first)]
}

/** The name or text in the reader's language, or in the first language in which it exists. */
export function inLanguage(
  texts: Names | Texts | undefined,
  language: Language,
): { readonly language: Language; readonly text: string } | undefined {
  for (const candidate of languagesFrom(language)) {
    const text = texts?.[candidate]
    if (text !== undefined) return { language: candidate, text }
  }
  return undefined
}
