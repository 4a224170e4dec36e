import type { FoundNamed } from '@hudna/core/api/reads.ts'
import type { NamedKind } from '@hudna/core/api/search.ts'
import { inLanguage } from './language.ts'
import type { Language } from '@hudna/core/kernel/schema.ts'
import { type RegisterKind, registerPath } from './register-path.ts'

/** One thing that was found, as the search box lists it (W6). */
export type FoundItem = {
  /** Unlike any other in the list. */
  readonly key: string
  readonly kind: NamedKind
  readonly title: string
  /** The name that fits what was typed, where it is not the one shown. */
  readonly called: string | undefined
  readonly path: string
}

export function foundItem({ kind, id, names, name }: FoundNamed, language: Language): FoundItem {
  const title = inLanguage(names, language)?.text ?? id
  return {
    key: `${kind} ${id}`,
    kind,
    title,
    called: name === title ? undefined : name,
    path: pathOf(kind, id),
  }
}

function pathOf(kind: NamedKind, id: string): string {
  if (kind === 'incident') return `/incidents/${encodeURIComponent(id)}`
  const inRegister: RegisterKind = kind
  return registerPath(inRegister, id)
}
