import { delineationStatus } from '@hudna/core/agreements/delineation.ts'
import { corridorBasis } from '@hudna/core/pauses/corridor-state.ts'
import { isConsented, pauseStatus } from '@hudna/core/pauses/status.ts'
import { noticeStatus } from '@hudna/core/notices/status.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { DaySpan } from '../incidents/day-span.tsx'
import { type RegisterDocuments, useRegister } from '../app/registers.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names, useName } from '../ui/names.tsx'
import { Time, TimeSpan } from '../ui/time.tsx'
import { PartyName } from '../app/party-name.tsx'
import type { DocumentRow } from './document-list.tsx'
import { SubscriptionChips, SubscriptionDetail } from '../notices/subscription-row.tsx'
import { PauseStatusChip } from '../pauses/pause-view.tsx'
import type { RegisterTab } from './register-tabs.ts'
import { useMoment } from './use-moment.ts'

type Row = Omit<DocumentRow, 'id' | 'to'>
type Rows = { readonly [R in RegisterTab]: (document: RegisterDocuments[R]) => Row }

/** The rows of a tab, under the agreement that is chosen in the frame. */
export function useTabRows<R extends RegisterTab>(tab: R) {
  const state = useRegister(tab)
  const proposals = useRegister('proposals').documents
  const chosen = useAgreement().filter.agreement
  const rowOf = useRowOf()
  const proposalRow = useProposalRow()
  const evacuations = useRegister('evacuations').documents
  const evacuationRow = useEvacuationRow()
  const delineations = useRegister('delineations').documents
  const delineationRow = useDelineationRow()
  const under = (document: object) => isUnder(document, chosen)
  const documents = tab === 'agreements' ? state.documents : state.documents.filter(under)
  const rows: DocumentRow[] = documents.map((document) => ({
    id: document.id,
    to: `/register/${tab}/${document.id}`,
    ...rowOf[tab](document),
  }))
  if (tab === 'commitments') rows.push(...proposals.filter(under).map(proposalRow))
  if (tab === 'zones') rows.push(...delineations.filter(under).map(delineationRow))
  if (tab === 'corridors') rows.push(...evacuations.filter(under).map(evacuationRow))
  return { ...state, documents, rows }
}

/** Whether a document belongs to the agreement chosen; one that names no agreement belongs to all. */
function isUnder(document: { readonly agreement?: unknown }, chosen: string | undefined): boolean {
  const { agreement } = document
  return chosen === undefined || typeof agreement !== 'string' || agreement === chosen
}

function useProposalRow(): (proposal: RegisterDocuments['proposals']) => DocumentRow {
  const { t } = useMessages()
  return ({ id, text, offeredBy }) => ({
    id,
    to: `/register/proposals/${id}`,
    title: <Clipped>{<LocalText texts={text} />}</Clipped>,
    chip: <Chip certainty="hatched">{t('agreements.proposal')}</Chip>,
    detail: <PartyName id={offeredBy} />,
  })
}

function useEvacuationRow(): (evacuation: RegisterDocuments['evacuations']) => DocumentRow {
  const { t } = useMessages()
  const name = useName()
  return ({ id, fromPlace, toPlace, said }) => ({
    id,
    to: `/register/evacuations/${id}`,
    title: t('agreements.evacuation.row', { from: name(fromPlace), to: name(toPlace) }),
    detail: t('agreements.evacuation.counts', { count: said.length }),
  })
}

function useDelineationRow(): (delineation: RegisterDocuments['delineations']) => DocumentRow {
  const { t } = useMessages()
  return (delineation) => {
    const { id, names, subject, claimant, interval } = delineation
    const status = delineationStatus(delineation)
    return {
      id,
      to: `/register/delineations/${id}`,
      title: <Names names={names} only />,
      chip: (
        <>
          <Chip>{t(`delineation.${subject}`)}</Chip>
          <Chip certainty={status === 'joint' ? 'solid' : 'hatched'}>
            {t(`delineation.status.${status}`)}
          </Chip>
        </>
      ),
      detail: (
        <>
          <PartyName id={claimant} />
          {' · '}
          <TimeSpan from={interval.from} to={interval.to} />
        </>
      ),
    }
  }
}

function Clipped({ children }: { readonly children: ReactNode }) {
  return <span className="clipped">{children}</span>
}

function useRowOf(): Rows {
  return { ...useNameRows(), ...usePlaceRows(), ...useExchangeRows() }
}

function useNameRows(): Pick<Rows, 'agreements' | 'parties' | 'places'> {
  const { t } = useMessages()
  return {
    agreements: ({ names, agreementType, interval }) => ({
      title: <Names names={names} only />,
      chip: <Chip>{t(`agreement-type.${agreementType}`)}</Chip>,
      detail: <DaySpan interval={interval} />,
    }),
    parties: ({ names, kind }) => ({
      title: <Names names={names} />,
      detail: t(`party-kind.${kind}`),
    }),
    places: ({ names, kind }) => ({
      title: <Names names={names} />,
      detail: t(`place-kind.${kind}`),
    }),
  }
}

/** What has a place on the map: agreed or declared stands on every row. */
function usePlaceRows(): Pick<Rows, 'zones' | 'pauses' | 'corridors'> {
  const { t } = useMessages()
  const moment = useMoment()
  return {
    zones: ({ names, kind, status, volume }) => ({
      title: <Names names={names} only />,
      chip: (
        <>
          <Chip>{t(`zone-kind.${kind}`)}</Chip>
          <Chip certainty={status === 'agreed' ? 'solid' : 'hatched'}>
            {t(`zone-status.${status}`)}
          </Chip>
        </>
      ),
      detail: <TimeSpan from={volume.interval.from} to={volume.interval.to} />,
    }),
    pauses: (pause) => ({
      title: <Names names={pause.names} only />,
      chip: (
        <>
          <PauseStatusChip status={pauseStatus(pause, moment)} />
          {isConsented(pause) ? null : <Chip certainty="hatched">{t('zone-status.declared')}</Chip>}
        </>
      ),
      detail: <TimeSpan from={pause.volume.interval.from} to={pause.volume.interval.to} />,
    }),
    corridors: (corridor) => ({
      title: <Names names={corridor.names} only />,
      chip: (
        <Chip certainty={corridorBasis(corridor) === 'agreed' ? 'solid' : 'hatched'}>
          {t(`zone-status.${corridorBasis(corridor)}`)}
        </Chip>
      ),
      detail: <TimeSpan from={corridor.volume.interval.from} to={corridor.volume.interval.to} />,
    }),
  }
}

/** What goes between the parties. */
function useExchangeRows(): Pick<
  Rows,
  'notices' | 'subscriptions' | 'channels' | 'commitments' | 'meetings'
> {
  const { t } = useMessages()
  const moment = useMoment()
  return {
    notices: (notice) => ({
      title: <Names names={notice.names} only />,
      chip: (
        <>
          <Chip>{t(`agreements.notice-kind.${notice.details.kind}`)}</Chip>
          <Chip>{t(`agreements.notice-status.${noticeStatus(notice, moment)}`)}</Chip>
        </>
      ),
      detail: <PartyName id={notice.author} />,
    }),
    subscriptions: (subscription) => ({
      title: <Names names={subscription.names} only />,
      chip: <SubscriptionChips subscription={subscription} />,
      detail: <SubscriptionDetail subscription={subscription} />,
    }),
    channels: ({ names, kind, sides }) => ({
      title: <Names names={names} only />,
      chip: <Chip>{t(`agreements.channel-kind.${kind}`)}</Chip>,
      detail: sides.map(({ party }) => <PartyName key={party} id={party} />),
    }),
    commitments: ({ text, promisor, marks, due }) => ({
      title: <Clipped>{<LocalText texts={text} />}</Clipped>,
      chip: [...new Set(marks.map(({ state }) => state))].map((state) => (
        <Chip key={state} certainty="hatched">
          {t(`agreements.commitment-state.${state}`)}
        </Chip>
      )),
      detail: (
        <>
          <PartyName id={promisor} />
          {due === null ? null : (
            <>
              {' · '}
              <Time instant={due} form="day" />
            </>
          )}
        </>
      ),
    }),
    meetings: ({ names, at, track }) => ({
      title: <Names names={names} only />,
      detail: (
        <>
          <bdi>{track}</bdi>
          {' · '}
          {at === null ? t('agreements.no-date') : <Time instant={at} form="day" />}
        </>
      ),
    }),
  }
}
