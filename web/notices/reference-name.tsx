import type { Register } from '@hudna/core/api/kinds.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useParties, useRegister } from '../app/registers.ts'
import { documentLabel } from '../forms/document-words.ts'
import { Value } from '../ui/value.tsx'
import { type ReferenceKind, registerOfKind } from './compose/reference-kinds.ts'

type ReferenceProps = { readonly kind: ReferenceKind; readonly id: string }

/** What a notice refers to, by its name where this reader has it, leading to it. */
export function ReferenceName({ kind, id }: ReferenceProps) {
  const register = registerOfKind(kind)
  if (register !== undefined) return <Registered register={register} id={id} />
  return (
    <Link to={`/incidents/${id}`}>
      <Value code>{id}</Value>
    </Link>
  )
}

function Registered({ register, id }: { readonly register: Register; readonly id: string }) {
  const { language } = useMessages()
  const parties = useParties()
  const { documents } = useRegister(register)
  const found = documents.find((one) => one.id === id)
  // What this reader may not have is named by its id alone.
  if (found === undefined) return <Value code>{id}</Value>
  return (
    <Link to={register === 'notices' ? `/notices/${id}` : `/register/${register}/${id}`}>
      <bdi>{documentLabel(found, language, parties)}</bdi>
    </Link>
  )
}
