import { commitmentState } from '@hudna/core/commitments/due.ts'
import type { Commitment, Proposal } from '@hudna/core/commitments/commitment.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'
import { AgeingLine, ProposalAge } from './ageing-line.tsx'
import { duesOf, type Undertaking } from './commitment-order.ts'
import { useListParameters } from './list-parameters.ts'

type UndertakingRowProps = {
  readonly one: Undertaking
  readonly now: string
  readonly isOpen: boolean
}

/** A promise or a proposal as a row of the list: words, state, whose, how old, and what is owed on it. */
export function UndertakingRow({ one, now, isOpen }: UndertakingRowProps) {
  const parameters = useListParameters('commitments')
  const register = one.kind === 'commitment' ? 'commitments' : 'proposals'
  return (
    <li
      className={isOpen ? 'document-row document-open' : 'document-row'}
      data-undertaking={one.id}
    >
      <Link
        to={`/register/${register}/${one.id}`}
        parameters={parameters}
        {...(isOpen ? { 'aria-current': 'true' as const } : {})}
      >
        <span className="clipped">
          <LocalText texts={one.document.text} />
        </span>
      </Link>
      <p className="row">
        {one.kind === 'commitment' ? (
          <CommitmentChips commitment={one.document} now={now} />
        ) : (
          <ProposalChips proposal={one.document} now={now} />
        )}
      </p>
      {one.kind === 'commitment' ? (
        <CommitmentDetail commitment={one.document} now={now} />
      ) : (
        <ProposalDetail proposal={one.document} now={now} />
      )}
    </li>
  )
}

type CommitmentProps = { readonly commitment: Commitment; readonly now: string }
type ProposalProps = { readonly proposal: Proposal; readonly now: string }

/** Its state as the sides' marks have it, how often its promisor was reminded, and what is overdue. */
export function CommitmentChips({ commitment, now }: CommitmentProps) {
  const { t } = useMessages()
  const dues = duesOf({ kind: 'commitment', id: commitment.id, document: commitment }, now)
  const reminders = commitment.reminders.length
  return (
    <>
      <Chip certainty={commitment.marks.length === 0 ? 'dotted' : 'hatched'}>
        {t(`agreements.commitment-state.${commitmentState(commitment)}`)}
      </Chip>
      {reminders === 0 ? null : <Chip>{t('talks.reminded', { count: reminders })}</Chip>}
      {dues.map(({ what, overdue }) => (
        <Chip key={what} urgency={overdue ? 'late' : 'soon'}>
          {t(`talks.due.${what}.${overdue ? 'overdue' : 'open'}`)}
        </Chip>
      ))}
    </>
  )
}

export function ProposalChips({ proposal, now }: ProposalProps) {
  const { t } = useMessages()
  const dues = duesOf({ kind: 'proposal', id: proposal.id, document: proposal }, now)
  const overdue = dues.some((due) => due.overdue)
  const answers = [...new Set(proposal.answers.map(({ answer }) => answer))]
  return (
    <>
      <Chip certainty="hatched">{t('agreements.proposal')}</Chip>
      {proposal.withdrawn === null ? null : <Chip>{t('talks.withdrawn')}</Chip>}
      {answers.map((answer) => (
        <Chip key={answer} certainty="hatched">
          {t(`agreements.proposal-answer.${answer}`)}
        </Chip>
      ))}
      {dues.length === 0 ? null : (
        <Chip urgency={overdue ? 'late' : 'soon'}>
          {t(`talks.due.answer.${overdue ? 'overdue' : 'open'}`)}
        </Chip>
      )}
    </>
  )
}

function CommitmentDetail({ commitment, now }: CommitmentProps) {
  const { t } = useMessages()
  const { promisor, promisee, due } = commitment
  return (
    <>
      <p className="small quiet">
        <PartyName id={promisor} /> <FromTo /> <PartyName id={promisee} />
      </p>
      <p className="small ageing">
        <AgeingLine commitment={commitment} now={now} />
        {due === null ? null : (
          <>
            {' · '}
            {t('agreements.due')} <Time instant={due} form="day" />
          </>
        )}
      </p>
    </>
  )
}

function ProposalDetail({ proposal, now }: ProposalProps) {
  const { offeredBy, offeredTo } = proposal
  return (
    <>
      <p className="small quiet">
        <PartyName id={offeredBy} /> <FromTo />{' '}
        {offeredTo.map((party) => (
          <PartyName key={party} id={party} />
        ))}
      </p>
      <p className="small ageing">
        <ProposalAge proposal={proposal} now={now} />
      </p>
    </>
  )
}

/** Between who gives and who receives. */
function FromTo() {
  const { t } = useMessages()
  return <span>{t('talks.to')}</span>
}
