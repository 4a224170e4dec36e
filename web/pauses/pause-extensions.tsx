import type { Extension, Pause } from '@hudna/core/pauses/pause.ts'
import { extendedBy } from '@hudna/core/pauses/status.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { Time } from '../ui/time.tsx'
import { BasisChip } from './basis.tsx'

/** The chain of ends: until when it was first to last, then each new end with who agreed to it and who did not. */
export function PauseExtensions({ pause }: { readonly pause: Pause }) {
  const { t } = useMessages()
  const [first] = pause.extensions
  if (first === undefined) return null
  const ends = [...new Set(pause.extensions.map(({ until }) => until))]
  return (
    <section data-part="extensions">
      <h3>{t('agreements.extensions')}</h3>
      <ol className="chain">
        <li className="chain-link">
          {t('pauses.first-end')} <Time instant={first.previousEnd} zone />
        </li>
        {ends.map((until) => (
          <li key={until} className="chain-link">
            <NewEnd pause={pause} until={until} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** One new end; parties join it one after the other. */
function NewEnd({ pause, until }: { readonly pause: Pause; readonly until: string }) {
  const { t } = useMessages()
  const links = pause.extensions.filter((link) => link.until === until)
  const joined = extendedBy(pause, until)
  const missing = pause.consentOf.filter((party) => !joined.has(party))
  return (
    <>
      <p className="row">
        <span>
          {t('agreements.extended-until')} <Time instant={until} zone />
        </span>
        <BasisChip agreed={missing.length === 0} />
      </p>
      <ul>
        {links.map((link) => (
          <li key={`${link.at} ${link.post}`}>
            <Joined link={link} />
          </li>
        ))}
        {missing.map((party) => (
          <li key={party} className="row">
            <PartyLink party={party} />
            <Chip certainty="dotted">{t('pauses.not-joined')}</Chip>
          </li>
        ))}
      </ul>
    </>
  )
}

function Joined({ link: { by, at, source } }: { readonly link: Extension }) {
  const { t } = useMessages()
  return (
    <>
      <p className="row">
        {by.map((party) => (
          <PartyLink key={party} party={party} />
        ))}
        <span className="small quiet">
          {t('pauses.joined')} <Time instant={at} zone />
        </span>
      </p>
      <SourceNote source={source} />
    </>
  )
}
