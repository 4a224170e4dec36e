import { intervalsOverlap, type Interval } from '@hudna/core/kernel/interval.ts'
import type { Volume } from '@hudna/core/geometry/place.ts'
import type { Names } from '@hudna/core/kernel/schema.ts'
import { noticeStatus } from '@hudna/core/notices/status.ts'
import { corridorBasis } from '@hudna/core/pauses/corridor-state.ts'
import { isConsented } from '@hudna/core/pauses/status.ts'
import { useMemo } from 'react'
import { centreNow } from '../../app/centre-clock.ts'
import { useRegister } from '../../app/registers.ts'
import { instantOfWallClock } from '../../app/time-format.ts'
import { isAgreedByAll } from '../../map/agreed.ts'
import type { MapShape } from '../../map/features.ts'
import { useName } from '../../ui/names.tsx'
import type { NoticeDraft } from './notice-draft.ts'

type Located = {
  readonly id: string
  readonly kind: MapShape['kind']
  readonly names: Names
  readonly volume: Volume
  readonly agreed: boolean
  readonly agreement: string
}

type Asked = {
  readonly draft: NoticeDraft
  /** The notice that is written: an earlier version of it is not in its way. */
  readonly own: string
}

/** What else is there under the same agreement, at some time of the window that is written. */
export function useComposeShapes({ draft, own }: Asked): readonly MapShape[] {
  const nameOf = useName()
  const located = useLocated(own)
  const { agreement } = draft
  const from = instantOfWallClock(draft.volume.from) ?? ''
  const to = instantOfWallClock(draft.volume.to) ?? null
  return useMemo(() => {
    const window: Interval = { from, to }
    return located
      .filter((one) => one.agreement === agreement)
      .filter(({ volume }) => intervalsOverlap(volume.interval, window))
      .map(({ id, kind, names, volume, agreed }) => ({
        id,
        kind,
        agreed,
        footprint: volume.footprint,
        label: nameOf(names),
      }))
  }, [located, agreement, from, to, nameOf])
}

function useLocated(own: string): readonly Located[] {
  const zones = useRegister('zones').documents
  const pauses = useRegister('pauses').documents
  const corridors = useRegister('corridors').documents
  const notices = useRegister('notices').documents
  return useMemo(() => {
    const now = centreNow()
    const standing = notices.filter((notice) => {
      const status = noticeStatus(notice, now)
      return (
        notice.id !== own && status !== 'draft' && status !== 'cancelled' && status !== 'expired'
      )
    })
    return [
      ...zones.map((zone) => ({
        ...zone,
        kind: 'zone' as const,
        agreed: zone.status === 'agreed',
      })),
      ...pauses
        .filter((pause) => !pause.cancelled)
        .map((pause) => ({ ...pause, kind: 'pause' as const, agreed: isConsented(pause) })),
      ...corridors.map((corridor) => ({
        ...corridor,
        kind: 'corridor' as const,
        agreed: corridorBasis(corridor) === 'agreed',
      })),
      ...standing.map((notice) => ({
        ...notice,
        agreed: isAgreedByAll({ kind: notice.kind, status: null }),
      })),
    ]
  }, [zones, pauses, corridors, notices, own])
}
