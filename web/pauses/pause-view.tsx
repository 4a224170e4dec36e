import type { Pause } from '@hudna/core/pauses/pause.ts'
import { isAgreed, isConsented, pauseStatus, type PauseStatus } from '@hudna/core/pauses/status.ts'
import { useMessages } from '../app/i18n.tsx'
import { useRegister } from '../app/registers.ts'
import { PartyLink } from '../parties/party-link.tsx'
import { ConsentList } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { VolumeFacts } from '../register/volume-facts.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'
import { BasisChip, MissingConsents } from './basis.tsx'
import { CorridorLinks } from './corridor-links.tsx'
import { DayWindows } from './day-windows-table.tsx'
import { EvacuationCounts } from './evacuation-view.tsx'
import { PauseBreaks, PauseCourse } from './pause-course.tsx'
import { PauseExtensions } from './pause-extensions.tsx'
import { PauseVersions } from './pause-versions.tsx'
import './pauses.css'
import { Readiness } from './readiness.tsx'

/** A pause: what it is at the moment that is asked for, who consented, what is signed and what is not. */
export function PauseView({ pause }: { readonly pause: Pause }) {
  const { t } = useMessages()
  const moment = useMoment()
  const agreed = isAgreed(pause, moment)
  return (
    <div className="stack">
      <h3>
        <Names names={pause.names} />
      </h3>
      <p className="row">
        <PauseChips pause={pause} moment={moment} />
        <span className="small quiet">
          {t('agreements.status-at')} <Time instant={moment} zone />
        </span>
      </p>
      <MissingConsents agreed={agreed} asked={pause.consentOf} answers={pause.consents} />
      <p>
        <LocalText texts={pause.purpose} />
      </p>
      <p>
        {t('agreements.proposed-by')} <PartyLink party={pause.proposer} />
      </p>
      <VolumeFacts volume={pause.volume} />
      <DayWindows
        volume={pause.volume}
        moment={moment}
        agreedAt={(from) => isAgreed(pause, from)}
      />
      <SourceNote source={pause.source} />
      <HistoryLine document={pause} />
      <ConsentList asked={pause.consentOf} answers={pause.consents} />
      {pause.readiness.length === 0 ? null : <Readiness pause={pause} moment={moment} />}
      <PauseExtensions pause={pause} />
      <PauseBreaks pause={pause} />
      <PauseCourse pause={pause} />
      <PauseGround pause={pause.id} />
      <PauseVersions pause={pause} />
    </div>
  )
}

/** The corridors that were opened for a pause, and who was evacuated in it. */
function PauseGround({ pause }: { readonly pause: string }) {
  const corridors = useRegister('corridors').documents.filter((one) => one.pause === pause)
  const evacuations = useRegister('evacuations').documents.filter((one) => one.pause === pause)
  return (
    <>
      <CorridorLinks corridors={corridors} />
      {evacuations.map((evacuation, at) => (
        <EvacuationCounts key={evacuation.id} evacuation={evacuation} linked number={at + 1} />
      ))}
    </>
  )
}

/** What a pause is at a moment, and that it is declared and not agreed wherever that is so. */
export function PauseChips(props: { readonly pause: Pause; readonly moment: string }) {
  const { pause, moment } = props
  const status = pauseStatus(pause, moment)
  const agreed = isConsented(pause) && isAgreed(pause, moment)
  return (
    <>
      <PauseStatusChip status={status} />
      {status === 'declared-not-agreed' ? null : <BasisChip agreed={agreed} />}
    </>
  )
}

/** What the pause is at a moment; only what was agreed by all looks solid. */
export function PauseStatusChip({ status }: { readonly status: PauseStatus }) {
  const { t } = useMessages()
  const firm = ['agreed', 'ready', 'in-force', 'extended'].includes(status)
  return (
    <Chip certainty={firm ? 'solid' : 'hatched'}>{t(`agreements.pause-status.${status}`)}</Chip>
  )
}
