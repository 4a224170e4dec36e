import type { Notice } from '@hudna/core/notices/notice.ts'
import { lazy, Suspense, useMemo } from 'react'
import { isAgreedByAll } from '../map/agreed.ts'
import type { MapShape } from '../map/features.ts'
import { useName } from '../ui/names.tsx'
import { Loading } from '../ui/panel.tsx'
import { useMayVerify } from './acts/use-may-verify.ts'

const MapView = lazy(() =>
  import('../map/map-view.tsx').then((file) => ({ default: file.MapView })),
)

/** Where a notice is, alone on the map. */
export function NoticeMap({ notice }: { readonly notice: Notice }) {
  // Whoever has to read the position back from a source of their own does not find it drawn here.
  return useMayVerify(notice) ? null : <DrawnNotice notice={notice} />
}

function DrawnNotice({ notice }: { readonly notice: Notice }) {
  const nameOf = useName()
  const { id, kind, names, volume, version } = notice
  const shapes = useMemo(
    (): readonly MapShape[] => [
      {
        id,
        kind,
        agreed: isAgreedByAll({ kind, status: null }),
        footprint: volume.footprint,
        label: nameOf(names),
      },
    ],
    [id, kind, names, volume, nameOf],
  )
  return (
    <figure className="notice-map">
      <Suspense fallback={<Loading />}>
        <MapView
          marks={[]}
          hazes={[]}
          shapes={shapes}
          open={undefined}
          onMark={() => undefined}
          fitKey={`${id} ${version}`}
        />
      </Suspense>
    </figure>
  )
}
