import type { Pause, SupersededPause } from '@hudna/core/pauses/pause.ts'
import { useMessages } from '../app/i18n.tsx'
import { ConsentList, SaidText } from '../register/consent-list.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { VolumeFacts } from '../register/volume-facts.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'

/** Versions that another took the place of, with what had been said to each: it stays with that version. */
export function PauseVersions({ pause }: { readonly pause: Pause }) {
  const { t } = useMessages()
  if (pause.superseded.length === 0) return null
  return (
    <details data-part="versions">
      <summary>{t('pauses.versions', { count: pause.superseded.length })}</summary>
      <ol className="chain">
        {pause.superseded.toReversed().map((version) => (
          <li key={version.version} className="chain-link stack">
            <Version version={version} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function Version({ version }: { readonly version: SupersededPause }) {
  const { t } = useMessages()
  const { readiness } = version
  const signed = readiness.filter((item) => item.signed !== null).length
  return (
    <>
      <p>
        <strong>{t('pauses.version', { number: version.version })}</strong>{' '}
        <Names names={version.names} only />
        {' · '}
        {t('pauses.superseded-at')} <Time instant={version.supersededAt} zone />
      </p>
      <SaidText text={version.reason} />
      <LocalText texts={version.purpose} />
      <VolumeFacts volume={version.volume} />
      <SourceNote source={version.source} />
      {readiness.length === 0 ? null : (
        <p className="small">{t('agreements.readiness', { signed, all: readiness.length })}</p>
      )}
      <ConsentList asked={version.consentOf} answers={version.consents} />
    </>
  )
}
