import { isMissing } from '@hudna/core/notices/movement-due.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { rungs } from '@hudna/core/notices/receipt.ts'
import { currentReceipts, noticeStatus } from '@hudna/core/notices/status.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PlaceText } from '../incidents/place-text.tsx'
import { Chip, MarkingLabel } from '../ui/chip.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time, TimeSpan } from '../ui/time.tsx'
import { Figure } from '../ui/value.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { RecipientNote } from '../parties/recipient-note.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { VolumeFacts } from '../register/volume-facts.tsx'
import { Disseminations } from './disseminations.tsx'
import { MovementWatch } from './movement-watch.tsx'
import { isNamed, NoticeDetails } from './notice-details.tsx'
import { NoticeDuties } from './acts/notice-duties.tsx'
import { NoticeFurther } from './notice-further.tsx'
import { SuspensionFacts } from './suspension-facts.tsx'
import { useOpenedReceipt } from './acts/use-machine-receipt.ts'
import { useMayVerify } from './acts/use-may-verify.ts'
import { VerifiedFacts } from './verified-facts.tsx'
import { VoidReceipts } from './void-receipts.tsx'

/** A notice as it stands, who was told, and how far each recipient has come. No rung is permission. */
export function NoticeView(props: {
  readonly notice: Notice
  /** Without the acts: where they stand beside it already. */
  readonly bare?: boolean
  /** Without its name: where that stands above it already. */
  readonly untitled?: boolean
}) {
  const { t } = useMessages()
  const { notice, bare = false, untitled = false } = props
  const moment = useMoment()
  const { names, details, author, text, version, superseded } = notice
  useOpenedReceipt(notice)
  return (
    <div className="stack">
      {untitled ? null : (
        <h3>
          <Names names={names} />
        </h3>
      )}
      <p className="row">
        <Chip>{t(`agreements.notice-kind.${details.kind}`)}</Chip>
        <Chip>{t(`agreements.notice-status.${noticeStatus(notice, moment)}`)}</Chip>
        {notice.shortLead ? <Chip urgency="soon">{t('agreements.short-lead')}</Chip> : null}
        {isMissing(notice) ? <Chip urgency="late">{t('deed.missing')}</Chip> : null}
        <span className="small quiet">
          {t('agreements.status-at')} <Time instant={moment} zone />
        </span>
      </p>
      <p>
        {t('agreements.author')} <PartyLink party={author} />
        {' · '}
        {t('agreements.version')} <Figure value={version} />
      </p>
      <p>
        <LocalText texts={text} />
      </p>
      {details.kind === 'suspension' ? (
        <SuspensionFacts notice={notice} />
      ) : (
        <NoticeDetails details={details} />
      )}
      <Whereabouts notice={notice} />
      <NoticeFurther notice={notice} />
      <Standing notice={notice} />
      <VerifiedFacts notice={notice} />
      <SourceNote source={notice.source} />
      <HistoryLine document={notice} />
      <Cancelled notice={notice} />
      <MovementWatch notice={notice} />
      {bare ? null : <NoticeDuties notice={notice} />}
      <Recipients notice={notice} />
      <Disseminations notice={notice} />
      <Answers notice={notice} />
      <VoidReceipts notice={notice} />
      {superseded.length === 0 ? null : (
        <p className="quiet">{t('agreements.superseded', { count: superseded.length })}</p>
      )}
    </div>
  )
}

/** Where and when it is. Whoever has to read the position back from a source of their own sees the times alone. */
function Whereabouts({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const { place, volume, details } = notice
  const { from, to } = volume.interval
  const veiled = useMayVerify(notice)
  if (veiled)
    return (
      <p>
        <TimeSpan from={from} to={to} zone />
      </p>
    )
  return (
    <>
      {isNamed(place) ? (
        <Facts facts={[[t('incidents.where'), <PlaceText key="place" place={place} />]]} />
      ) : null}
      {details.kind === 'suspension' ? null : <VolumeFacts volume={volume} />}
    </>
  )
}

/** That its author took it back, and why. */
function Cancelled({ notice: { cancelled } }: { readonly notice: Notice }) {
  const { t } = useMessages()
  if (cancelled === null) return null
  return (
    <div className="card">
      <p>
        <strong>{t('agreements.cancelled')}</strong> <PartyLink party={cancelled.party} />
        {' · '}
        <Time instant={cancelled.at} zone />
      </p>
      <SaidText text={cancelled.reason} />
    </div>
  )
}

/** Until when it stands, and who may read it. */
function Standing({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const { expiresAt, marking } = notice
  return (
    <Facts
      facts={[
        expiresAt === null
          ? null
          : [t('compose.expires'), <Time key="expires" instant={expiresAt} zone />],
        [
          t('compose.marking'),
          <span key="marking" className="row">
            <MarkingLabel marking={marking} />
            <span className="small">{t(`compose.sees.${marking.class}`)}</span>
          </span>,
        ],
      ]}
    />
  )
}

/** The highest rung that each recipient has reached with the version that stands. */
function Recipients({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const receipts = currentReceipts(notice)
  return (
    <section>
      <h3>{t('agreements.recipients')}</h3>
      <p className="row">
        <Link to={`/notices/${notice.id}/ladder`}>{t('ladder.open')}</Link>
        <Link to="/who-knew" parameters={{ notice: notice.id }}>
          {t('who-knew.here')}
        </Link>
      </p>
      <ul className="said-list">
        {notice.recipients.map((party) => {
          const reached = receipts
            .filter((receipt) => receipt.party === party)
            .toSorted((one, other) => rungs.indexOf(other.rung) - rungs.indexOf(one.rung))[0]
          return (
            <li key={party} className="said-item row">
              <PartyLink party={party} />
              {reached === undefined ? (
                <Chip certainty="dotted">{t('agreements.rung.none')}</Chip>
              ) : (
                <>
                  <Chip>{t(`agreements.rung.${reached.rung}`)}</Chip>
                  <span className="small quiet">
                    <Time instant={reached.at} zone />
                  </span>
                </>
              )}
              <RecipientNote party={party} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Answers({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  if (notice.answers.length === 0) return null
  return (
    <section>
      <h3>{t('agreements.answers')}</h3>
      <ul className="said-list">
        {notice.answers.map(({ party, answer, reason, at }) => (
          <li key={`${at} ${party}`} className="said-item">
            <p className="row">
              <PartyLink party={party} />
              <Chip certainty="hatched">{t(`agreements.answer.${answer}`)}</Chip>
              <span className="small quiet">
                <Time instant={at} />
              </span>
            </p>
            <SaidText text={reason} />
          </li>
        ))}
      </ul>
    </section>
  )
}
