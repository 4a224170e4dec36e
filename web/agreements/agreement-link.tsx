import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { useName } from '../ui/names.tsx'

/** An agreement by its name, leading to its page; by its id where the reader may not have it. */
export function AgreementLink({ agreement }: { readonly agreement: string }) {
  const name = useName()
  const held = useRegister('agreements').documents.find(({ id }) => id === agreement)
  return (
    <Link to={`/register/agreements/${agreement}`}>
      <bdi>{held === undefined ? agreement : name(held.names)}</bdi>
    </Link>
  )
}
