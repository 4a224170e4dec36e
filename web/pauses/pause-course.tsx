import type { Pause, PauseBreak } from '@hudna/core/pauses/pause.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { Time } from '../ui/time.tsx'

/** Who declared the pause and who took it back. */
export function PauseCourse({ pause }: { readonly pause: Pause }) {
  const { t } = useMessages()
  const { announcements, cancelled } = pause
  if (announcements.length === 0 && cancelled === null) return null
  return (
    <section>
      <h3>{t('pauses.declarations')}</h3>
      <ul className="said-list">
        {announcements.map(({ by, source, at }) => (
          <li key={`${at} ${by.join(' ')}`} className="said-item">
            <Who verb={t('agreements.announced')} parties={by} at={at} />
            <SourceNote source={source} />
          </li>
        ))}
        {cancelled === null ? null : (
          <li className="said-item">
            <Who verb={t('agreements.cancelled')} parties={[cancelled.saidBy]} at={cancelled.at} />
            <SaidText text={cancelled.text} />
            <SourceNote source={cancelled.source} />
          </li>
        )}
      </ul>
    </section>
  )
}

/** Who says that it was broken, by whom and why, each beside the others; whether it thereby ended is said. */
export function PauseBreaks({ pause }: { readonly pause: Pause }) {
  const { t } = useMessages()
  if (pause.breaks.length === 0) return null
  const ended = pause.breaks.some(({ noLongerBound }) => noLongerBound)
  return (
    <section data-part="breaks">
      <h3>{t('pauses.breaks', { count: pause.breaks.length })}</h3>
      <p className="small quiet">{t(ended ? 'pauses.breaks.ended' : 'pauses.breaks.goes-on')}</p>
      <ul className="side-by-side">
        {pause.breaks.map((said) => (
          <li key={`${said.recordedAt} ${said.saidBy}`} className="card">
            <BreakCard said={said} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function BreakCard({ said }: { readonly said: PauseBreak }) {
  const { t } = useMessages()
  const { saidBy, brokenBy, at, noLongerBound, text, source } = said
  return (
    <>
      <p className="row">
        <strong>{t('agreements.says-broken')}</strong>
        <PartyLink party={saidBy} />
      </p>
      {brokenBy === null ? null : (
        <p>
          {t('agreements.broken-by')} <PartyLink party={brokenBy} />
        </p>
      )}
      <SaidText text={text} />
      {noLongerBound ? <Chip urgency="soon">{t('pauses.no-longer-bound')}</Chip> : null}
      <p className="small quiet">
        <Time instant={at} zone />
      </p>
      <SourceNote source={source} />
    </>
  )
}

type WhoProps = {
  readonly verb: string
  readonly parties: readonly string[]
  readonly at: string
}

function Who({ verb, parties, at }: WhoProps) {
  return (
    <p className="row">
      <strong>{verb}</strong>
      {parties.map((party) => (
        <PartyLink key={party} party={party} />
      ))}
      <span className="small quiet">
        <Time instant={at} zone />
      </span>
    </p>
  )
}
