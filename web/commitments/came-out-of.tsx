import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { useName } from '../ui/names.tsx'

/** The meetings of which an outcome names this promise. */
export function CameOutOf({ commitment }: { readonly commitment: string }) {
  const { t } = useMessages()
  const name = useName()
  const meetings = useRegister('meetings').documents.filter(({ outcomes }) =>
    outcomes.some(({ commitments }) => commitments.includes(commitment)),
  )
  if (meetings.length === 0) return null
  return (
    <p className="row">
      {t('talks.came-out-of')}
      {meetings.map(({ id, names }) => (
        <Link key={id} to={`/register/meetings/${id}`}>
          <bdi>{name(names)}</bdi>
        </Link>
      ))}
    </p>
  )
}
