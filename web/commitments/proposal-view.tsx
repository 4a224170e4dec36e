import type { Proposal } from '@hudna/core/commitments/commitment.ts'
import { AllTexts } from '../agreements/all-texts.tsx'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Chip } from '../ui/chip.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { ProposalAge } from './ageing-line.tsx'
import './talks.css'
import { ProposalChips } from './undertaking-row.tsx'

/** An offer and its answers, each with who gave it; who has not answered stands beside them. */
export function ProposalView({ proposal }: { readonly proposal: Proposal }) {
  const { t } = useMessages()
  const now = useMoment()
  const { text, offeredBy, startDate, proposedAt, source, withdrawn } = proposal
  return (
    <div className="stack">
      <p className="row">
        <ProposalChips proposal={proposal} now={now} />
      </p>
      <p className="ageing">
        <ProposalAge proposal={proposal} now={now} />
      </p>
      <AllTexts texts={text} />
      <Facts
        facts={[
          [t('agreements.offered-by'), <PartyLink key="by" party={offeredBy} />],
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
      {withdrawn === null ? null : (
        <div className="card">
          <p>
            <strong>{t('talks.withdrawn')}</strong> <Time instant={withdrawn.at} zone />
          </p>
          <SaidText text={withdrawn.text} />
          <SourceNote source={withdrawn.source} />
        </div>
      )}
      <SourceNote source={source} />
      <HistoryLine document={proposal} />
      <Answers proposal={proposal} />
    </div>
  )
}

/** By whom it was offered to: every answer that each gave, in the order of the record, or that there is none. */
function Answers({ proposal }: { readonly proposal: Proposal }) {
  const { t } = useMessages()
  return (
    <section data-part="answers">
      <h3>{t('agreements.answers')}</h3>
      <ul className="side-by-side">
        {proposal.offeredTo.map((party) => {
          const given = proposal.answers.filter((answer) => answer.party === party)
          return (
            <li key={party} className="card">
              <PartyLink party={party} />
              {given.length === 0 ? (
                <p>
                  <Chip certainty="dotted">{t('talks.no-answer')}</Chip>
                </p>
              ) : null}
              {given.map(({ at, answer, text, source }) => (
                <div key={at}>
                  <p className="row">
                    <Chip certainty="hatched">{t(`agreements.proposal-answer.${answer}`)}</Chip>
                    <span className="small quiet">
                      <Time instant={at} form="day" />
                    </span>
                  </p>
                  <SaidText text={text} />
                  <SourceNote source={source} />
                </div>
              ))}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
