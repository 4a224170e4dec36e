import type { CoveredIncident } from '@hudna/core/conflicts/try-clause.ts'
import { useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { usePartyMarks } from '../app/party-name.tsx'
import { useRoute } from '../app/route.ts'
import { useRead } from '../app/use-read.ts'
import type { MapMark } from '../map/features.ts'
import { hazesOf } from '../map/hazes.ts'
import { impreciseGroups } from '../map/imprecise.ts'
import { MapView } from '../map/map-view.tsx'

type TrialMapProps = {
  readonly agreement: string
  /** Newest first. */
  readonly incidents: readonly CoveredIncident[]
}

/** Where the incidents lie that a clause would have covered: certain ones filled, possible ones open. */
export function TrialMap({ agreement, incidents }: TrialMapProps) {
  const { t } = useMessages()
  const { go } = useRoute()
  const markOf = usePartyMarks()
  const oldest = incidents.at(-1)?.occurred.from
  const { data } = useRead(
    'incidents',
    oldest === undefined ? null : { agreement, from: oldest, time: 'begins' },
  )
  const rows = useMemo(() => {
    const covered = new Set(incidents.map(({ incident }) => incident))
    return (data?.rows ?? []).filter(({ id }) => covered.has(id))
  }, [data, incidents])
  const marks = useMemo(() => {
    const certain = new Set(
      incidents.filter((one) => one.certainty === 'certain').map(({ incident }) => incident),
    )
    return rows.flatMap(({ id, place, actors }): MapMark[] => {
      if (place.position === null) return []
      const { shape, hue } = markOf(actors.alleged?.party)
      return [{ id, position: place.position, shape, hue, verified: certain.has(id), late: false }]
    })
  }, [rows, incidents, markOf])
  const hazes = useMemo(() => hazesOf(impreciseGroups(rows), t), [rows, t])
  return (
    <figure className="trial-map">
      <MapView
        title={t('trial.map.title')}
        marks={marks}
        hazes={hazes}
        shapes={[]}
        open={undefined}
        onMark={(id) => go(`/incidents/${id}`)}
        fitKey={marks.length === 0 ? undefined : marks.map(({ id }) => id).join(' ')}
      />
      <figcaption className="small quiet">{t('trial.map')}</figcaption>
    </figure>
  )
}
