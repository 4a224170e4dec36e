import type { Commitment, Mark } from '@hudna/core/commitments/commitment.ts'
import { commitmentDue, marksBySide } from '@hudna/core/commitments/due.ts'
import { AllTexts } from '../agreements/all-texts.tsx'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SubjectLink } from '../record/subject-link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Chip } from '../ui/chip.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { AgeingLine } from './ageing-line.tsx'
import { CameOutOf } from './came-out-of.tsx'
import { EarlierWording, Reminders } from './reminders.tsx'
import './talks.css'
import { CommitmentChips } from './undertaking-row.tsx'

/** A promise, how old it is, and what each side says became of it; the centre makes no mark of its own. */
export function CommitmentView({ commitment }: { readonly commitment: Commitment }) {
  const { t } = useMessages()
  const now = useMoment()
  const { text, promisor, promisee, madeAt, due, source } = commitment
  return (
    <div className="stack">
      <p className="row">
        <CommitmentChips commitment={commitment} now={now} />
      </p>
      <p className="ageing">
        <AgeingLine commitment={commitment} now={now} />
      </p>
      <AllTexts texts={text} />
      <Facts
        facts={[
          [t('agreements.promisor'), <PartyLink key="promisor" party={promisor} />],
          [t('agreements.promisee'), <PartyLink key="promisee" party={promisee} />],
          [t('agreements.made-at'), <Time key="made" instant={madeAt} form="day" />],
          [
            t('agreements.due'),
            due === null ? t('agreements.no-date') : <Time key="due" instant={due} zone />,
          ],
        ]}
      />
      <SourceNote source={source} />
      <CameOutOf commitment={commitment.id} />
      <HistoryLine document={commitment} />
      <Owed commitment={commitment} now={now} />
      <Marks commitment={commitment} />
      <Reminders commitment={commitment} />
      <EarlierWording commitment={commitment} />
    </div>
  )
}

/** What its promisor owes: the promise by its date, a word on the newest reminder. */
function Owed({ commitment, now }: { readonly commitment: Commitment; readonly now: string }) {
  const { t } = useMessages()
  const dues = commitmentDue(commitment, now)
  if (dues.length === 0) return null
  return (
    <ul className="said-list">
      {dues.map(({ what, party, dueAt, overdue }) => (
        <li key={what} className="said-item row">
          <Chip urgency={overdue ? 'late' : 'soon'}>
            {t(`talks.due.${what}.${overdue ? 'overdue' : 'open'}`)}
          </Chip>
          <PartyLink party={party} />
          <Time instant={dueAt} zone />
        </li>
      ))}
    </ul>
  )
}

/** The last mark of each side beside those of the others; what a side said before is folded away beneath. */
function Marks({ commitment }: { readonly commitment: Commitment }) {
  const { t } = useMessages()
  const { marks } = commitment
  const latest = marksBySide(commitment)
  const earlier = marks.filter((mark) => !latest.includes(mark))
  return (
    <section data-part="marks">
      <h3>{t('agreements.marks')}</h3>
      {marks.length === 0 ? <p className="quiet">{t('agreements.marks.none')}</p> : null}
      <ul className="side-by-side">
        {latest.map((mark) => (
          <li key={`${mark.at} ${mark.saidBy}`} className="card">
            <MarkCard mark={mark} />
          </li>
        ))}
      </ul>
      {earlier.length === 0 ? null : (
        <details>
          <summary>{t('talks.marks.earlier', { count: earlier.length })}</summary>
          <ul className="side-by-side">
            {earlier.map((mark) => (
              <li key={`${mark.at} ${mark.saidBy} ${mark.state}`} className="card">
                <MarkCard mark={mark} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function MarkCard({ mark }: { readonly mark: Mark }) {
  const { t } = useMessages()
  const { state, saidBy, at, text, source, evidence = [] } = mark
  return (
    <>
      <p className="row">
        <Chip certainty="hatched">{t(`agreements.commitment-state.${state}`)}</Chip>
        <PartyLink party={saidBy} />
        <span className="small quiet">
          <Time instant={at} form="day" />
        </span>
      </p>
      <SaidText text={text} />
      {evidence.length === 0 ? null : (
        <ul className="row">
          <li className="small quiet">{t('talks.evidence')}</li>
          {evidence.map(({ kind, id }) => (
            <li key={`${kind} ${id}`}>
              <SubjectLink subject={{ kind, id }} />
            </li>
          ))}
        </ul>
      )}
      <SourceNote source={source} />
    </>
  )
}
