import { delineationStatus } from '@hudna/core/agreements/delineation.ts'
import { noticeStatus } from '@hudna/core/notices/status.ts'
import { useMessages } from '../app/i18n.tsx'
import { DaySpan } from '../incidents/day-span.tsx'
import type { RegisterDocuments } from '../app/registers.ts'
import { Chip } from '../ui/chip.tsx'
import { Names, useName } from '../ui/names.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { PartyName } from '../app/party-name.tsx'
import type { DocumentRow } from './document-list.tsx'
import {
  SubscriptionChips,
  SubscriptionDetail,
} from '../notices/subscriptions/subscription-row.tsx'
import { CorridorChips } from '../pauses/corridor-links.tsx'
import { PauseChips } from '../pauses/pause-view.tsx'
import type { RegisterTab } from './register-tabs.ts'
import { useMoment } from './use-moment.ts'

type Row = Omit<DocumentRow, 'id' | 'to'>

/** The registers that are shown in lists of their own form; promises and meetings have others. */
export type ListedRegister =
  Exclude<RegisterTab, 'commitments' | 'meetings'> | 'delineations' | 'evacuations'
type Rows = { readonly [R in ListedRegister]: (document: RegisterDocuments[R]) => Row }

/** How a document of a register is shown in its list. */
export function useRowOf(): <R extends ListedRegister>(
  register: R,
  document: RegisterDocuments[R],
) => DocumentRow {
  const rows: Rows = { ...useNameRows(), ...usePlaceRows(), ...useExchangeRows(), ...useSaidRows() }
  return (register, document) => ({
    id: document.id,
    to: `/register/${register}/${document.id}`,
    ...rows[register](document),
  })
}

/** What is said side by side by several: evacuations counted, lines drawn. */
function useSaidRows(): Pick<Rows, 'evacuations' | 'delineations'> {
  const { t } = useMessages()
  const name = useName()
  return {
    evacuations: ({ fromPlace, toPlace, said }) => ({
      title: t('agreements.evacuation.row', { from: name(fromPlace), to: name(toPlace) }),
      detail: t('agreements.evacuation.counts', { count: said.length }),
    }),
    delineations: (delineation) => {
      const { names, subject, claimant, interval } = delineation
      const status = delineationStatus(delineation)
      return {
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
    },
  }
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
      chip: <PauseChips pause={pause} moment={moment} />,
      detail: <TimeSpan from={pause.volume.interval.from} to={pause.volume.interval.to} />,
    }),
    corridors: (corridor) => ({
      title: <Names names={corridor.names} only />,
      chip: <CorridorChips corridor={corridor} moment={moment} />,
      detail: <TimeSpan from={corridor.volume.interval.from} to={corridor.volume.interval.to} />,
    }),
  }
}

/** What goes between the parties. */
function useExchangeRows(): Pick<Rows, 'notices' | 'subscriptions' | 'channels'> {
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
  }
}
