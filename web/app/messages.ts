import { IntlMessageFormat } from 'intl-messageformat'
import type { Catalogue, MessageKey } from './catalogue-en.ts'
import { type Language, locales } from './language.ts'

export type { Catalogue, MessageKey } from './catalogue-en.ts'

export type MessageValue = string | number | Date
export type MessageValues = Readonly<Record<string, MessageValue>>

const loaders: { readonly [L in Language]: () => Promise<{ readonly catalogue: Catalogue }> } = {
  ar: () => import('./catalogue-ar.ts'),
  en: () => import('./catalogue-en.ts'),
  ru: () => import('./catalogue-ru.ts'),
}

export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return (await loaders[language]()).catalogue
}

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/**
 * The formatter of one language. Text that is put into a message is isolated, so that an identifier, a date or a
 * name in another script cannot turn the sentence round it (W3).
 */
export function createFormatter(catalogue: Catalogue, language: Language) {
  const compiled = new Map<MessageKey, IntlMessageFormat>()
  function formatOf(key: MessageKey): IntlMessageFormat {
    const known = compiled.get(key)
    if (known) return known
    const format = new IntlMessageFormat(catalogue[key], locales[language], undefined, {
      ignoreTag: true,
    })
    compiled.set(key, format)
    return format
  }
  return {
    text(key: MessageKey, values: MessageValues = {}): string {
      const isolated = isolate(catalogue[key], values)
      return String(formatOf(key).format(isolated))
    },
    /** Like `text`, in parts, so that a value can be an element. */
    parts<T extends object>(
      key: MessageKey,
      values: Readonly<Record<string, MessageValue | T>>,
    ): readonly (string | T)[] {
      const formatted = formatOf(key).format<T>({ ...values })
      return Array.isArray(formatted) ? formatted : [formatted]
    },
  }
}

function isolate(message: string, values: MessageValues): MessageValues {
  const isolated: Record<string, MessageValue> = {}
  for (const [name, value] of Object.entries(values)) {
    const chosenBy = message.includes(`{${name}, select`)
    const plain = typeof value !== 'string' || chosenBy || value === ''
    isolated[name] = plain ? value : FIRST_STRONG_ISOLATE + value + POP_ISOLATE
  }
  return isolated
}
