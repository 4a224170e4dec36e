import type { Incident } from '@hudna/core/incidents/incident.ts'
import type { ReactNode } from 'react'
import { PartyLink, PostName } from '../parties/party-link.tsx'
import { SaidWords } from '../register/source-note.tsx'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'

type StepLine = {
  readonly index: number
  readonly at: string
  readonly post: string
  readonly what: ReactNode
}

/** Triage, enquiries, verification and responses, each with who signed it and where it is on the record. */
export function StepsTaken({ incident }: { readonly incident: Incident }) {
  const { t } = useMessages()
  const lines = useStepLines(incident)
  if (lines.length === 0) return null
  return (
    <Panel title={t('incidents.steps')}>
      <ol className="steps">
        {lines.map((line) => (
          <li key={line.index} className="step stack-tight">
            <div>{line.what}</div>
            <p className="small quiet">
              <Time instant={line.at} zone />
              {' · '}
              <PostName post={line.post} />
              {' · '}
              <Link to="/record" parameters={{ entry: String(line.index) }}>
                {t('incidents.entry', { index: line.index })}
              </Link>
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function useStepLines(incident: Incident): readonly StepLine[] {
  const { t } = useMessages()
  const { triage, enquiries, verifications, responses } = incident
  const lines: StepLine[] = []
  if (triage !== null) {
    const what = (
      <>
        <strong>{t(`triage.${triage.outcome}`)}</strong>
        {triage.duplicateOf === undefined ? null : (
          <p>
            <Link to={`/incidents/${triage.duplicateOf}`}>{t('incidents.duplicate-of')}</Link>
          </p>
        )}
        {noteOf(triage.note)}
      </>
    )
    lines.push({ index: triage.index, at: triage.at, post: triage.signedBy.post, what })
  }
  for (const { index, at, signedBy, party, words } of enquiries) {
    const what = (
      <>
        <p>
          <strong>{t('incidents.asked')}</strong> <PartyLink party={party} />
        </p>
        <SaidWords words={words} />
      </>
    )
    lines.push({ index, at, post: signedBy.post, what })
  }
  for (const { index, at, signedBy, mode, by, note: said } of verifications) {
    const what = (
      <>
        <p className="row">
          <strong>{t('incidents.verification')}</strong> {t(`verification.${mode}`)}
          {by.map((party) => (
            <PartyLink key={party} party={party} />
          ))}
        </p>
        {noteOf(said)}
      </>
    )
    lines.push({ index, at, post: signedBy.post, what })
  }
  for (const { index, at, signedBy, kind, party, note: said } of responses) {
    const what = (
      <>
        <p className="row">
          <strong>{t(`response.${kind}`)}</strong>
          {party === undefined ? null : <PartyLink party={party} />}
        </p>
        {noteOf(said)}
      </>
    )
    lines.push({ index, at, post: signedBy.post, what })
  }
  return lines.toSorted((one, other) => one.index - other.index)
}

function noteOf(text: string | undefined): ReactNode {
  return text === undefined ? null : (
    <p>
      <bdi>{text}</bdi>
    </p>
  )
}
