import type { Texts } from '@hudna/core/kernel/schema.ts'
import { languages } from '../app/language.ts'
import type { Language } from '../app/language.ts'
import {
  createFormatter,
  loadCatalogue,
  type MessageKey,
  type MessageValues,
} from '../app/messages.ts'

/** A sentence of this interface in all three languages, as it goes on the record: without marks of direction. */
export async function textsInEvery(
  key: MessageKey,
  values: (language: Language) => MessageValues,
): Promise<Texts> {
  const said = await Promise.all(
    languages.map(async (language) => {
      const formatter = createFormatter(await loadCatalogue(language), language)
      const text = formatter.text(key, values(language))
      return [language, text.replaceAll(/[\u2066-\u2069]/g, '')] as const
    }),
  )
  return Object.fromEntries(said)
}
