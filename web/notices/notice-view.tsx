import type { Details } from '@hudna/core/notices/details.ts'
import { rungs, type Notice } from '@hudna/core/notices/notice.ts'
import { currentReceipts, noticeStatus } from '@hudna/core/notices/status.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { PlaceText } from '../incidents/place-text.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time, TimeSpan } from '../ui/time.tsx'
import { CountValue, Figure } from '../ui/value.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { VolumeFacts } from '../register/volume-facts.tsx'

/** A notice as it stands, who was told, and how far each recipient has come. No rung is permission. */
export function NoticeView({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const moment = useMoment()
  const { names, details, author, text, place, volume, version, cancelled, superseded } = notice
  return (
    <div className="stack">
      <h3>
        <Names names={names} />
      </h3>
      <p className="row">
        <Chip>{t(`agreements.notice-kind.${details.kind}`)}</Chip>
        <Chip>{t(`agreements.notice-status.${noticeStatus(notice, moment)}`)}</Chip>
        {notice.shortLead ? <Chip urgency="soon">{t('agreements.short-lead')}</Chip> : null}
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
      <NoticeDetails details={details} />
      <Facts facts={[[t('incidents.where'), <PlaceText key="place" place={place} />]]} />
      <VolumeFacts volume={volume} />
      <SourceNote source={notice.source} />
      <HistoryLine document={notice} />
      {cancelled === null ? null : (
        <div className="card">
          <p>
            <strong>{t('agreements.cancelled')}</strong> <PartyLink party={cancelled.party} />
            {' · '}
            <Time instant={cancelled.at} zone />
          </p>
          <SaidText text={cancelled.reason} />
        </div>
      )}
      <Recipients notice={notice} />
      <Answers notice={notice} />
      {superseded.length === 0 ? null : (
        <p className="quiet">{t('agreements.superseded', { count: superseded.length })}</p>
      )}
    </div>
  )
}

function NoticeDetails({ details }: { readonly details: Details }) {
  const { t } = useMessages()
  const lines: (readonly [string, ReactNode])[] = []
  if (details.kind === 'site')
    lines.push([t('agreements.kind'), t(`agreements.site.${details.function}`)])
  if (details.kind === 'activity')
    lines.push([t('agreements.kind'), t(`agreements.activity.${details.activity}`)])
  if (details.kind === 'suspension')
    lines.push([t('agreements.kind'), t(`agreements.suspends.${details.suspends}`)])
  if (details.kind === 'movement') {
    const { purpose, people, armedEscort, route } = details
    lines.push(
      [t('agreements.purpose'), <LocalText key="purpose" texts={purpose} />],
      [t('agreements.people'), <CountValue key="people" count={people} />],
      [t('agreements.escort'), t(armedEscort ? 'agreements.yes' : 'agreements.no')],
      [
        t('agreements.route'),
        <ol key="route">
          {route.map(({ place, window }) => (
            <li key={window.from}>
              <PlaceText place={place} />
              <span className="small quiet">
                <TimeSpan from={window.from} to={window.to} zone />
              </span>
            </li>
          ))}
        </ol>,
      ],
    )
  }
  return <Facts facts={lines} />
}

/** The highest rung that each recipient has reached with the version that stands. */
function Recipients({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const receipts = currentReceipts(notice)
  return (
    <section>
      <h3>{t('agreements.recipients')}</h3>
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
