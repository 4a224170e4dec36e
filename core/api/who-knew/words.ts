import type { Language } from '../../kernel/schema.ts'
import type { WhoKnewWords } from './wording.ts'
import { whoKnewArabic } from './words-ar.ts'
import { whoKnewEnglish } from './words-en.ts'
import { whoKnewRussian } from './words-ru.ts'

export const whoKnewWords: { readonly [L in Language]: WhoKnewWords } = {
  ar: whoKnewArabic,
  en: whoKnewEnglish,
  ru: whoKnewRussian,
}
