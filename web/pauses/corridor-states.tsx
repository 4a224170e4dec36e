import { corridorStatesAt } from '@hudna/core/pauses/corridor-state.ts'
import type { Corridor, CorridorState } from '@hudna/core/pauses/corridor.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { Time } from '../ui/time.tsx'

type CorridorStatesProps = { readonly corridor: Corridor; readonly moment: string }

/** What each source last said by a moment. Sources that differ stand side by side, and that they differ is said. */
export function StatesNow({ corridor, moment }: CorridorStatesProps) {
  const { t } = useMessages()
  const states = corridorStatesAt(corridor, moment)
  const differ = new Set(states.map(({ state }) => state)).size > 1
  return (
    <section className="stack" data-part="states-now" data-differ={differ}>
      <p className="small quiet">
        {t('agreements.status-at')} <Time instant={moment} zone />
      </p>
      {differ ? <p className="basis-missing">{t('pauses.sources-differ.how')}</p> : null}
      {states.length === 0 ? (
        <p className="quiet">{t('agreements.states.none')}</p>
      ) : (
        <ul className="side-by-side">
          {states.map((said) => (
            <li key={said.saidBy} className="card">
              <StateCard said={said} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function StateCard({
  said: { saidBy, state, from, text, source },
}: {
  readonly said: CorridorState
}) {
  const { t } = useMessages()
  return (
    <>
      <p className="row">
        <Chip certainty="hatched">{t(`corridor-state.${state}`)}</Chip>
        <PartyLink party={saidBy} />
      </p>
      <SaidText text={text} />
      <p className="small quiet">
        {t('pauses.state-since')} <Time instant={from} zone />
      </p>
      <SourceNote source={source} />
    </>
  )
}

/** Every state that anybody ever said, the newest first, with when it was recorded where that was later. */
export function StateLog({ corridor }: { readonly corridor: Corridor }) {
  const { t } = useMessages()
  if (corridor.states.length === 0) return null
  const states = corridor.states.toSorted((one, other) => other.from.localeCompare(one.from))
  return (
    <section>
      <h3>{t('agreements.state-log')}</h3>
      <ol className="said-list">
        {states.map(({ state, from, saidBy, text, source, recordedAt }) => (
          <li key={`${recordedAt} ${saidBy} ${from}`} className="said-item">
            <p className="row">
              <span className="small">
                <Time instant={from} zone />
              </span>
              <Chip certainty="hatched">{t(`corridor-state.${state}`)}</Chip>
              <span>
                {t('agreements.said-by')} <PartyLink party={saidBy} />
              </span>
            </p>
            <SaidText text={text} />
            <p className="small quiet">
              <SourceNote source={source} /> {t('pauses.recorded-at')} <Time instant={recordedAt} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
