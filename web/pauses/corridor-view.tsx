import { corridorBasis } from '@hudna/core/pauses/corridor-state.ts'
import type { Corridor } from '@hudna/core/pauses/corridor.ts'
import { useMessages } from '../app/i18n.tsx'
import { useRegister } from '../app/registers.ts'
import { PlaceText } from '../incidents/place-text.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { ConsentList } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { VolumeFacts } from '../register/volume-facts.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { BasisChip, MissingConsents } from './basis.tsx'
import { Checkpoints } from './checkpoints.tsx'
import { StateLog, StatesNow } from './corridor-states.tsx'
import { CorridorEnd, CorridorVersions } from './corridor-versions.tsx'
import { DayWindows } from './day-windows-table.tsx'
import { EvacuationCounts } from './evacuation-view.tsx'
import { PauseLink } from './pause-link.tsx'
import './pauses.css'

/** A corridor: its course and hours, who consented, who says in which state it is, and who was counted on it. */
export function CorridorView({ corridor }: { readonly corridor: Corridor }) {
  const moment = useMoment()
  const agreed = corridorBasis(corridor) === 'agreed'
  const evacuations = useRegister('evacuations').documents.filter(
    (one) => one.corridor === corridor.id,
  )
  return (
    <div className="stack">
      <h3>
        <Names names={corridor.names} />
      </h3>
      <p className="row">
        <BasisChip agreed={agreed} />
      </p>
      <MissingConsents agreed={agreed} asked={corridor.consentOf} answers={corridor.consents} />
      <CorridorEnd corridor={corridor} />
      <StatesNow corridor={corridor} moment={moment} />
      <CorridorFacts corridor={corridor} />
      <VolumeFacts volume={corridor.volume} />
      <DayWindows volume={corridor.volume} moment={moment} />
      <SourceNote source={corridor.source} />
      <HistoryLine document={corridor} />
      <ConsentList asked={corridor.consentOf} answers={corridor.consents} />
      <Checkpoints corridor={corridor} />
      <StateLog corridor={corridor} />
      {evacuations.map((evacuation, at) => (
        <EvacuationCounts key={evacuation.id} evacuation={evacuation} linked number={at + 1} />
      ))}
      <CorridorVersions corridor={corridor} />
    </div>
  )
}

function CorridorFacts({ corridor }: { readonly corridor: Corridor }) {
  const { t } = useMessages()
  const { users, direction, place, guarantors, pause } = corridor
  return (
    <Facts
      facts={[
        [
          t('agreements.users'),
          users.map((user) => t(`agreements.corridor-user.${user}`)).join(' · '),
        ],
        Object.keys(direction).length === 0
          ? null
          : [t('agreements.direction'), <LocalText key="to" texts={direction} />],
        [t('incidents.where'), <PlaceText key="place" place={place} />],
        [
          t('pauses.guarantors'),
          guarantors.length === 0 ? (
            <span key="none" className="quiet">
              {t('pauses.guarantors.none')}
            </span>
          ) : (
            <ul key="guarantors">
              {guarantors.map((party) => (
                <li key={party}>
                  <PartyLink party={party} />
                </li>
              ))}
            </ul>
          ),
        ],
        pause === null ? null : [t('agreements.pause'), <PauseLink key="pause" pause={pause} />],
      ]}
    />
  )
}
