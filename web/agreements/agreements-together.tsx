import type { Agreement } from '@hudna/core/agreements/agreement.ts'
import { useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { PartiesLine } from '../conflicts/regime-parts.tsx'
import { SpanBars } from '../parties/span-bars.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Chip } from '../ui/chip.tsx'
import { useName } from '../ui/names.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { Figure, Value } from '../ui/value.tsx'
import { AgreementLink } from './agreement-link.tsx'
import { FirstRows } from './first-rows.tsx'
import { agreementsBeside, type Beside, type Clash, meetingOf } from './together.ts'

/** Agreements shown at first: each is compared with the one that is open. */
const FIRST = 10

/** The agreements in force beside one: when they overlap, and where one prohibits what another allows. */
export function AgreementsTogether({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useMessages()
  const agreements = useRegister('agreements').documents
  const beside = useMemo(() => agreementsBeside(agreement, agreements), [agreement, agreements])
  if (beside.length === 0) return null
  return (
    <section className="stack">
      <h3>
        {t('together.title')} <Figure value={beside.length} />
      </h3>
      <FirstRows rows={beside} first={FIRST}>
        {(shown) => (
          <>
            <TimesTogether agreements={[agreement, ...shown.map((one) => one.agreement)]} />
            <ul className="said-list">
              {shown.map((one) => (
                <li key={one.agreement.id} className="said-item stack-tight">
                  <BesideLine agreement={agreement} beside={one} />
                </li>
              ))}
            </ul>
          </>
        )}
      </FirstRows>
    </section>
  )
}

function TimesTogether({ agreements }: { readonly agreements: readonly Agreement[] }) {
  const { t } = useMessages()
  const name = useName()
  const moment = useMoment()
  return (
    <SpanBars
      label={t('together.title')}
      moment={moment}
      rows={agreements.map(({ id, names, interval }) => ({
        id,
        name: <bdi>{name(names)}</bdi>,
        bars: [{ id, ...interval, label: '', certainty: 'solid' }],
      }))}
    />
  )
}

function useMeeting(agreement: Agreement, beside: Beside) {
  const clauses = useRegister('clauses').documents
  const standings = useRegister('standings').documents
  const zones = useRegister('zones').documents
  return useMemo(
    () => meetingOf(agreement, beside, { clauses, standings, zones }),
    [agreement, beside, clauses, standings, zones],
  )
}

function BesideLine(props: { readonly agreement: Agreement; readonly beside: Beside }) {
  const { t } = useMessages()
  const { agreement, shared } = props.beside
  const { ground, clashes } = useMeeting(props.agreement, props.beside)
  return (
    <>
      <p>
        <AgreementLink agreement={agreement.id} />
      </p>
      <p className="small">
        {t('together.shared')} <TimeSpan from={shared.from} to={shared.to} />
      </p>
      {ground ? null : <p className="small quiet">{t('together.apart')}</p>}
      {ground && clashes.length === 0 ? (
        <p className="small quiet">{t('together.no-clash')}</p>
      ) : null}
      {clashes.length === 0 ? null : (
        <details>
          <summary>
            <Chip certainty="hatched">{t('together.clashes', { count: clashes.length })}</Chip>
          </summary>
          <ul className="stack">
            {clashes.map((clash) => (
              <li key={`${clash.prohibits.id} ${clash.allows.id}`} className="card">
                <ClashCard clash={clash} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** The two clauses side by side: what both speak of, when, and to whom. */
function ClashCard({ clash }: { readonly clash: Clash }) {
  const { t } = useMessages()
  const { prohibits, allows, acts, interval, parties } = clash
  return (
    <>
      <ul className="side-by-side">
        {[prohibits, allows].map(({ id, code, kind, agreement }) => (
          <li key={id}>
            <p className="row">
              <Link to={`/register/clauses/${id}`}>
                <Value>{code}</Value>
              </Link>
              <Chip>{t(`clause-kind.${kind}`)}</Chip>
            </p>
            <p className="small">
              <AgreementLink agreement={agreement} />
            </p>
          </li>
        ))}
      </ul>
      <p className="small">{acts.map((act) => t(`act.${act}`)).join(' · ')}</p>
      <p className="small quiet">
        <TimeSpan from={interval.from} to={interval.to} />
      </p>
      <PartiesLine label={t('together.parties')} parties={parties} />
    </>
  )
}
