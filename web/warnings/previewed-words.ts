import type { Language, Texts } from '@hudna/core/kernel/schema.ts'
import type { WarningInfo } from '@hudna/core/warnings/warning.ts'

/** What people will read of a warning that is being written, in one language, as far as it is there. */
export type PreviewedWords = {
  readonly language: Language
  readonly event: string | undefined
  readonly headline: string | undefined
  readonly description: string | undefined
  readonly instruction: string | undefined
  readonly places: readonly string[]
}

/** Members of a command as far as a form could read them: any of them may be missing, and what is in them too. */
export type WrittenWarning = {
  readonly event?: Texts
  readonly infos?: readonly Partial<WarningInfo>[]
  readonly areas?: readonly { readonly description?: Texts }[]
}

export function previewedWords({
  event = {},
  infos = [],
  areas = [],
}: WrittenWarning): readonly PreviewedWords[] {
  return infos.flatMap(({ language, headline, description, instruction }) => {
    if (language === undefined) return []
    const places = areas.flatMap((area) => area.description?.[language] ?? [])
    return [{ language, event: event[language], headline, description, instruction, places }]
  })
}

/** Whoever reads Arabic alone would understand nothing of it. */
export function lacksArabic({ infos = [] }: WrittenWarning): boolean {
  return !infos.some(({ language }) => language === 'ar')
}
