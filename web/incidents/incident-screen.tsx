import type { IncidentView } from '@hudna/core/api/reads.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRoute } from '../app/route.ts'
import { useTimeRange } from '../app/time-range.ts'
import { useRead } from '../app/use-read.ts'
import { useReading } from '../exchange/use-reading.ts'
import { Chip, MarkingLabel } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Loading } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Value } from '../ui/value.tsx'
import { ActBar } from './act-bar.tsx'
import { Clocks } from './clocks.tsx'
import { IncidentFacts } from './facts.tsx'
import { History } from './history.tsx'
import { IncidentList } from './incident-list.tsx'
import '../register/screen.css'
import './incidents.css'
import { Observations } from './observations.tsx'
import { RelationToAgreement } from './relation.tsx'
import { SaidView } from './said-view.tsx'
import { StepsTaken } from './steps-taken.tsx'
import { WhoKnewLink } from './who-knew-link.tsx'

/** `/incidents` is the list that the address asks for, `/incidents/:id` one incident. */
export function IncidentScreen() {
  const { segments } = useRoute()
  const [, id] = segments
  return id === undefined ? <IncidentList /> : <OneIncident key={id} id={id} />
}

function OneIncident({ id }: { readonly id: string }) {
  const { t } = useMessages()
  const { asKnown } = useTimeRange()
  const { data, problem, again } = useRead('incident', { id, ...asKnown })
  if (problem !== undefined && data === undefined)
    return (
      <div className="screen">
        <h1>{t('incidents.list')}</h1>
        <ProblemNote problem={problem} onAgain={again} />
      </div>
    )
  if (data === undefined) return <Loading />
  return <IncidentPage view={data} />
}

function IncidentPage({ view }: { readonly view: IncidentView }) {
  const { t } = useMessages()
  const { incident } = view
  useReading('incident', incident)
  const stage =
    incident.state === 'triaged' &&
    incident.triage !== null &&
    incident.triage.outcome !== 'accepted'
      ? t(`triage.${incident.triage.outcome}`)
      : t(`state.${incident.state}`)
  return (
    <article className="screen incident">
      <header className="stack-tight">
        <p className="small">
          <Link to="/incidents">{t('incidents.list')}</Link>
        </p>
        <h1>
          <LocalText texts={incident.title} absent={t(`act.${incident.kind}`)} />
        </h1>
        <p className="row">
          <Chip>{stage}</Chip>
          <MarkingLabel marking={incident.marking} />
          <span className="quiet small">
            <Value code>{incident.id}</Value>
          </span>
          <WhoKnewLink incident={incident} />
        </p>
      </header>
      <Clocks view={view} />
      <ActBar incident={incident} />
      <div className="incident-columns">
        <IncidentFacts incident={incident} />
        <RelationToAgreement incident={incident} />
      </div>
      <SaidView incident={incident} />
      <StepsTaken incident={incident} />
      <Observations view={view} />
      <History view={view} />
    </article>
  )
}
