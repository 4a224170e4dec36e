import type { Agreement, AgreementTerms, Superseded } from '@hudna/core/agreements/agreement.ts'
import { useMessages } from '../app/i18n.tsx'
import { useRegister } from '../app/registers.ts'
import { EntryLink } from '../conflicts/regime-parts.tsx'
import { ExtensionChain } from '../register/extension-chain.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { FootprintText } from '../register/volume-facts.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time, TimeSpan } from '../ui/time.tsx'
import { Figure } from '../ui/value.tsx'
import { Acceptance } from './acceptance.tsx'
import { AgreementTexts } from './agreement-texts.tsx'
import { AgreementZones } from './agreement-zones.tsx'
import { AgreementsTogether } from './agreements-together.tsx'
import './agreements.css'
import { ClauseCard } from './clause-card.tsx'
import { FirstRows } from './first-rows.tsx'
import { Glossary } from './glossary.tsx'
import { ProcedureVersions } from './procedure-versions.tsx'

const CLAUSES_FIRST = 30

/**
 * An agreement: its terms and how it was extended, what else is in force beside it, who stands how to it, its clauses as
 * rules, its zones, its text and glossary, and the versions of its procedure.
 */
export function AgreementView({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useMessages()
  const { id } = agreement
  const clauses = useRegister('clauses').documents.filter((one) => one.agreement === id)
  const standings = useRegister('standings').documents.filter((one) => one.agreement === id)
  const zones = useRegister('zones').documents.filter((one) => one.agreement === id)
  return (
    <div className="stack">
      <h3>
        <Names names={agreement.names} />
      </h3>
      <Terms terms={agreement} agreement={agreement} />
      <SourceNote source={agreement.source} />
      <Before superseded={agreement.superseded} />
      <HistoryLine document={agreement} />
      <ExtensionChain
        extensions={agreement.extensions}
        begun="concluded"
        until={agreement.concludedUntil}
      />
      <AgreementsTogether agreement={agreement} />
      <Acceptance standings={standings} />
      <section className="stack">
        <h3>
          {t('agreements.clauses')} <Figure value={clauses.length} />
        </h3>
        <FirstRows rows={clauses} first={CLAUSES_FIRST}>
          {(shown) => shown.map((clause) => <ClauseCard key={clause.id} clause={clause} />)}
        </FirstRows>
      </section>
      <AgreementZones zones={zones} />
      <AgreementTexts texts={agreement.texts} />
      <Glossary terms={agreement.glossary} />
      <ProcedureVersions agreement={agreement} />
    </div>
  )
}

function Terms(props: {
  readonly terms: AgreementTerms
  readonly agreement: Pick<Agreement, 'interval'>
}) {
  const { t } = useMessages()
  const { terms } = props
  const { interval } = props.agreement
  return (
    <Facts
      facts={[
        [
          t('agreements.kind'),
          [
            t(`agreement-type.${terms.agreementType}`),
            t(`agreement-class.${terms.class}`),
            t(`agreement-form.${terms.form}`),
          ].join(' · '),
        ],
        [
          t('agreements.interval'),
          <TimeSpan key="interval" from={interval.from} to={interval.to} zone />,
        ],
        [t('agreements.area'), <FootprintText key="area" footprint={terms.area} />],
        [
          t('agreements.languages'),
          terms.languages.map((one) => t(`agreements.language.${one}`)).join(' · '),
        ],
        [t('agreements.time-zone'), <bdi key="zone">{terms.timeZone.label}</bdi>],
      ]}
    />
  )
}

/** What was held of the agreement before each correction, the newest first, and why it was corrected. */
function Before(props: { readonly superseded: readonly Superseded<AgreementTerms>[] }) {
  const { t } = useMessages()
  const { superseded } = props
  if (superseded.length === 0) return null
  return (
    <details className="small">
      <summary>{t('agreements.superseded', { count: superseded.length })}</summary>
      <ol className="said-list">
        {superseded.toReversed().map((before) => (
          <li key={before.recorded.index} className="said-item stack-tight">
            <Names names={before.names} />
            <p>
              {t(`agreement-type.${before.agreementType}`)}
              {' · '}
              <FootprintText footprint={before.area} />
            </p>
            <p>
              <LocalText texts={before.reason} />
            </p>
            <p className="row quiet">
              <Time instant={before.recorded.time} zone />
              <EntryLink entry={before.recorded.index} />
            </p>
          </li>
        ))}
      </ol>
    </details>
  )
}
