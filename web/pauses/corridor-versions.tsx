import type { Corridor, SupersededCorridor } from '@hudna/core/pauses/corridor.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { ConsentList, SaidText } from '../register/consent-list.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { VolumeFacts } from '../register/volume-facts.tsx'
import { Names } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'

/** Who gave it up, from when on and why. Nothing while it stands. */
export function CorridorEnd({ corridor: { ended } }: { readonly corridor: Corridor }) {
  const { t } = useMessages()
  if (ended === null) return null
  return (
    <div className="card">
      <p>
        <strong>{t('pauses.given-up-by')}</strong> <PartyLink party={ended.saidBy} />
        {' · '}
        <Time instant={ended.at} zone />
      </p>
      {ended.previousEnd === null ? null : (
        <p className="small quiet">
          {t('pauses.previous-end')} <Time instant={ended.previousEnd} zone />
        </p>
      )}
      <SaidText text={ended.text} />
      <SourceNote source={ended.source} />
    </div>
  )
}

/** Earlier courses and terms with the consents to them: a consent stays with the version to which it was given. */
export function CorridorVersions({ corridor }: { readonly corridor: Corridor }) {
  const { t } = useMessages()
  if (corridor.superseded.length === 0) return null
  return (
    <details data-part="versions">
      <summary>{t('pauses.versions', { count: corridor.superseded.length })}</summary>
      <ol className="chain">
        {corridor.superseded.toReversed().map((version) => (
          <li key={version.supersededAt} className="chain-link stack">
            <Version version={version} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function Version({ version }: { readonly version: SupersededCorridor }) {
  const { t } = useMessages()
  return (
    <>
      <p>
        <Names names={version.names} only />
        {' · '}
        {t('pauses.superseded-at')} <Time instant={version.supersededAt} zone />
      </p>
      <SaidText text={version.reason} />
      <VolumeFacts volume={version.volume} />
      <SourceNote source={version.source} />
      <ConsentList asked={version.consentOf} answers={version.consents} />
    </>
  )
}
