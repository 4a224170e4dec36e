import type { Commitment, Proposal } from '@hudna/core/commitments/commitment.ts'
import { useMessages } from '../app/i18n.tsx'
import { Chip } from '../ui/chip.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { AllTexts } from '../agreements/clause-card.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'

/** A promise, and what each side says became of it; the centre makes no mark of its own. */
export function CommitmentView({ commitment }: { readonly commitment: Commitment }) {
  const { t } = useMessages()
  const { text, promisor, promisee, madeAt, due, marks, source } = commitment
  return (
    <div className="stack">
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
      <HistoryLine document={commitment} />
      <section>
        <h3>{t('agreements.marks')}</h3>
        {marks.length === 0 ? <p className="quiet">{t('agreements.marks.none')}</p> : null}
        <ul className="side-by-side">
          {marks.map((mark) => (
            <li key={`${mark.at} ${mark.saidBy} ${mark.state}`} className="card">
              <p className="row">
                <Chip certainty="hatched">{t(`agreements.commitment-state.${mark.state}`)}</Chip>
                <PartyLink party={mark.saidBy} />
              </p>
              <SaidText text={mark.text} />
              <SourceNote source={mark.source} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

/** An offer and its answers, each with who gave it. */
export function ProposalView({ proposal }: { readonly proposal: Proposal }) {
  const { t } = useMessages()
  const { text, offeredBy, offeredTo, startDate, proposedAt, answers, source } = proposal
  return (
    <div className="stack">
      <AllTexts texts={text} />
      <Facts
        facts={[
          [t('agreements.offered-by'), <PartyLink key="by" party={offeredBy} />],
          [
            t('agreements.offered-to'),
            <ul key="to">
              {offeredTo.map((party) => (
                <li key={party}>
                  <PartyLink party={party} />
                </li>
              ))}
            </ul>,
          ],
          [
            t('agreements.start-date'),
            startDate === null ? (
              t('agreements.no-date')
            ) : (
              <Time key="start" instant={startDate} form="day" />
            ),
          ],
          [t('record.time'), <Time key="made" instant={proposedAt} zone />],
        ]}
      />
      <SourceNote source={source} />
      <HistoryLine document={proposal} />
      <section>
        <h3>{t('agreements.answers')}</h3>
        {answers.length === 0 ? <p className="quiet">{t('agreements.answers.none')}</p> : null}
        <ul className="side-by-side">
          {answers.map((given) => (
            <li key={`${given.at} ${given.party}`} className="card">
              <p className="row">
                <PartyLink party={given.party} />
                <Chip certainty="hatched">{t(`agreements.proposal-answer.${given.answer}`)}</Chip>
              </p>
              <SaidText text={given.text} />
              <SourceNote source={given.source} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
