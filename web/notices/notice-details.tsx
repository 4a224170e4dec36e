import type { Place } from '@hudna/core/geometry/place.ts'
import type { Details } from '@hudna/core/notices/details.ts'
import { useMessages } from '../app/i18n.tsx'
import { PlaceText } from '../incidents/place-text.tsx'
import { LocalText } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { Table } from '../ui/table.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { Coordinates, CountValue, Figure } from '../ui/value.tsx'

/** What only notices of this kind say, all of it: who reads it has to know the vehicles and the hours. */
export function NoticeDetails({ details }: { readonly details: Details }) {
  const { t } = useMessages()
  switch (details.kind) {
    case 'site':
      return (
        <Facts
          facts={[
            [t('agreements.kind'), t(`agreements.site.${details.function}`)],
            [t('compose.site.emblem'), t(`compose.emblem.${details.emblem}`)],
            [t('compose.site.operational'), t(`compose.operational.${details.operational}`)],
          ]}
        />
      )
    case 'activity':
      return (
        <Facts facts={[[t('agreements.kind'), t(`agreements.activity.${details.activity}`)]]} />
      )
    case 'suspension':
      return (
        <Facts facts={[[t('agreements.kind'), t(`agreements.suspends.${details.suspends}`)]]} />
      )
    case 'movement':
      return <MovementDetails details={details} />
  }
}

type Movement = Extract<Details, { kind: 'movement' }>

function MovementDetails({ details }: { readonly details: Movement }) {
  const { t } = useMessages()
  const { purpose, people, cargo, armedEscort, route } = details
  return (
    <>
      <Facts
        facts={[
          [t('agreements.purpose'), <LocalText key="purpose" texts={purpose} />],
          [t('compose.cargo'), t(`compose.cargo.${cargo}`)],
          [t('agreements.people'), <CountValue key="people" count={people} />],
          [t('agreements.escort'), t(armedEscort ? 'agreements.yes' : 'agreements.no')],
          [t('compose.check-in'), <Figure key="check-in" value={details.checkInEveryMinutes} />],
          [t('compose.overdue'), <Figure key="overdue" value={details.overdueAfterMinutes} />],
          [
            t('agreements.route'),
            <ol key="route">
              {route.map(({ place, window }, at) => (
                <li key={`${at} ${window.from}`}>
                  <StopText place={place} number={at + 1} />
                  <span className="small quiet">
                    <TimeSpan from={window.from} to={window.to} zone />
                  </span>
                </li>
              ))}
            </ol>,
          ],
        ]}
      />
      <Vehicles details={details} />
    </>
  )
}

/** Whether a place is said in words: without any, its shape and the map say where it is. */
export function isNamed({ names, district, province }: Place): boolean {
  return Object.keys(names).length > 0 || district !== undefined || province !== undefined
}

function StopText({ place, number }: { readonly place: Place; readonly number: number }) {
  const { t } = useMessages()
  const { position, errorRadiusM } = place
  if (isNamed(place) || position === null) return <PlaceText place={place} />
  return (
    <span className="row">
      {t('compose.stop', { number })}{' '}
      <Coordinates position={position} errorRadiusM={errorRadiusM} />
    </span>
  )
}

type VehicleRow = Movement['vehicles'][number] & { readonly at: number }

function Vehicles({ details }: { readonly details: Movement }) {
  const { t } = useMessages()
  const rows: readonly VehicleRow[] = details.vehicles.map((vehicle, at) => ({ ...vehicle, at }))
  if (rows.length === 0) return <p className="quiet">{t('compose.vehicles.none')}</p>
  return (
    <Table
      caption={t('compose.vehicles')}
      rows={rows}
      keyOf={({ at }) => String(at)}
      columns={[
        { id: 'number', title: t('compose.vehicle.number'), cell: numberCell, figure: true },
        { id: 'what', title: t('compose.vehicle.what'), cell: (row) => row.what, head: true },
        { id: 'colour', title: t('compose.vehicle.colour'), cell: (row) => row.colour },
        { id: 'day', title: t('compose.vehicle.by-day'), cell: (row) => row.markingByDay },
        { id: 'night', title: t('compose.vehicle.by-night'), cell: (row) => row.markingByNight },
      ]}
    />
  )
}

function numberCell({ number }: VehicleRow) {
  return <Figure value={number} />
}
