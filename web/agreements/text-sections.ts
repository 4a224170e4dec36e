import type { AgreementText } from '@hudna/core/agreements/agreement.ts'
import type { Language } from '@hudna/core/kernel/schema.ts'
import { languagesFrom } from '../app/language.ts'

/** A section of a text as it stands, and what it said before, newest first. */
export type TextSection = {
  readonly section: string
  readonly stands: AgreementText
  readonly before: readonly AgreementText[]
}

/** The text of an agreement in one language. It is authentic when every section of it is. */
export type TextInLanguage = {
  readonly language: Language
  readonly authentic: boolean
  readonly sections: readonly TextSection[]
}

/** The texts by language, the reader's first; sections in the order in which they number themselves. */
export function textsByLanguage(
  texts: readonly AgreementText[],
  reader: Language,
): readonly TextInLanguage[] {
  return languagesFrom(reader).flatMap((language) => {
    const own = Map.groupBy(
      texts.filter((text) => text.language === language),
      ({ section }) => section,
    )
    const sections = [...own].flatMap(([section, versions]) => {
      const [stands, ...before] = versions.toReversed()
      return stands === undefined ? [] : [{ section, stands, before }]
    })
    if (sections.length === 0) return []
    const authentic = sections.every(({ stands }) => stands.authentic)
    return [{ language, authentic, sections: sections.toSorted(bySection) }]
  })
}

const inOrder = new Intl.Collator('en', { numeric: true })

/** `2.10` after `2.9`. */
function bySection(one: TextSection, other: TextSection): number {
  return inOrder.compare(one.section, other.section)
}
