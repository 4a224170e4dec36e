import { type Register, registers } from '@hudna/core/api/kinds.ts'
import { useMessages, type MessageKey } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { Value } from '../ui/value.tsx'

type Subject = { readonly kind: string; readonly id: string }

/** A document that an entry speaks of, leading to the screen that shows it. */
export function SubjectLink({ subject }: { readonly subject: Subject }) {
  const { t } = useMessages()
  const to = addressOf(subject)
  const text = (
    <>
      {t(`record.subject.${subject.kind}` as MessageKey)} <Value code>{subject.id}</Value>
    </>
  )
  return to === undefined ? <span>{text}</span> : <Link to={to}>{text}</Link>
}

function addressOf({ kind, id }: Subject): string | undefined {
  if (kind === 'incident') return `/incidents/${id}`
  const names = Object.keys(registers) as Register[]
  const register = names.find((name) => registers[name] === kind)
  return register === undefined ? undefined : `/register/${register}/${id}`
}
