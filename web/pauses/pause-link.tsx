import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { useName } from '../ui/names.tsx'

/** A pause by its name. */
export function PauseLink({ pause }: { readonly pause: string }) {
  const name = useName()
  const held = useRegister('pauses').documents.find(({ id }) => id === pause)
  return (
    <Link to={`/register/pauses/${pause}`}>
      <bdi>{held === undefined ? pause : name(held.names)}</bdi>
    </Link>
  )
}
