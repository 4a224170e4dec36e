import { useMessages } from '../app/i18n.tsx'
import { inLanguage } from '../app/language.ts'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useParties, useRegister } from '../app/registers.ts'

type PartyLinkProps = {
  readonly party: string | undefined
  /** The name as the source gives it; shown when the register does not know the party. */
  readonly name?: string
}

/** A party by its own name in the interface language, leading to what the register holds about it. */
export function PartyLink({ party, name }: PartyLinkProps) {
  const known = useParties().has(party ?? '')
  const shown = <PartyName id={party} {...(name === undefined ? {} : { fallback: name })} />
  if (party === undefined || !known) return shown
  return <Link to={`/register/parties/${party}`}>{shown}</Link>
}

/** Names of parties as plain text, for options and sentences. */
export function usePartyLabel(): (party: string | undefined, name?: string) => string {
  const { language } = useMessages()
  const parties = useParties()
  return (party, name) => {
    const known = party === undefined ? undefined : parties.get(party)
    return inLanguage(known?.names, language)?.text ?? name ?? party ?? ''
  }
}

/** A duty post by its own name; the id when the reader may not have it. */
export function PostName({ post }: { readonly post: string }) {
  const { language } = useMessages()
  const { documents } = useRegister('posts')
  const known = documents.find(({ id }) => id === post)
  return <bdi>{inLanguage(known?.names, language)?.text ?? post}</bdi>
}
