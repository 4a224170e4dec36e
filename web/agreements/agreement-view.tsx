import type { Agreement, Deadlines, Standing } from '@hudna/core/agreements/agreement.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRegister } from '../app/registers.ts'
import { durationText } from '../app/duration.ts'
import { Names } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { Figure } from '../ui/value.tsx'
import { ClauseCard } from './clause-card.tsx'
import { ExtensionChain } from '../register/extension-chain.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { StandingList } from './standing-list.tsx'
import { FootprintText } from '../register/volume-facts.tsx'

/** An agreement: its terms, how it was extended, who stands how to it, and its clauses as rules. */
export function AgreementView({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useMessages()
  const clauses = useRegister('clauses').documents.filter((one) => one.agreement === agreement.id)
  const standings = useRegister('standings').documents.filter(
    (one) => one.agreement === agreement.id,
  )
  return (
    <div className="stack">
      <h3>
        <Names names={agreement.names} />
      </h3>
      <Terms agreement={agreement} />
      <SourceNote source={agreement.source} />
      <HistoryLine document={agreement} />
      <ExtensionChain
        extensions={agreement.extensions}
        begun="concluded"
        until={agreement.concludedUntil}
      />
      <section className="stack">
        <h3>
          {t('agreements.clauses')} <Figure value={clauses.length} />
        </h3>
        {clauses.map((clause) => (
          <ClauseCard key={clause.id} clause={clause} />
        ))}
      </section>
      <section>
        <h3>
          {t('agreements.standings')} <Figure value={standings.length} />
        </h3>
        <StandingList standings={standings} about={aboutParty} />
      </section>
      <DeadlineTable deadlines={agreement.procedure.deadlinesMin} />
    </div>
  )
}

function aboutParty({ party }: Standing): ReactNode {
  return <PartyLink party={party} />
}

function Terms({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useMessages()
  const { area, interval, languages, procedure, timeZone } = agreement
  return (
    <Facts
      facts={[
        [
          t('agreements.kind'),
          [
            t(`agreement-type.${agreement.agreementType}`),
            t(`agreement-class.${agreement.class}`),
            t(`agreement-form.${agreement.form}`),
          ].join(' · '),
        ],
        [
          t('agreements.interval'),
          <TimeSpan key="interval" from={interval.from} to={interval.to} zone />,
        ],
        [t('agreements.area'), <FootprintText key="area" footprint={area} />],
        [
          t('agreements.languages'),
          languages.map((one) => t(`agreements.language.${one}`)).join(' · '),
        ],
        [t('agreements.time-zone'), <bdi key="zone">{timeZone.label}</bdi>],
        [t('agreements.procedure'), <Figure key="procedure" value={procedure.version} />],
      ]}
    />
  )
}

const terms = ['enquiryMin', 'answerMin', 'sideViewMin', 'jointMin'] as const

function DeadlineTable({ deadlines }: { readonly deadlines: Deadlines }) {
  const { t, locale } = useMessages()
  return (
    <section>
      <h3>{t('agreements.deadlines')}</h3>
      <Facts
        facts={terms.map((term) => [
          t(`agreements.deadline.${term}`),
          durationText(deadlines[term] * 60_000, locale),
        ])}
      />
    </section>
  )
}
