import type { Warning } from '@hudna/core/warnings/warning.ts'
import { lazy, Suspense } from 'react'
import { Loading } from '../ui/panel.tsx'
import { useWarningShapes } from './warning-shapes.ts'

const MapView = lazy(() =>
  import('../map/map-view.tsx').then((file) => ({ default: file.MapView })),
)

type WarningMapProps = {
  readonly label: string
  readonly warnings: readonly Warning[]
  readonly onOpen?: (id: string) => void
}

/** Where warnings hold. */
export function WarningMap({ label, warnings, onOpen = () => undefined }: WarningMapProps) {
  const shapes = useWarningShapes(warnings)
  return (
    <figure className="warning-map" aria-label={label}>
      <Suspense fallback={<Loading />}>
        <MapView
          marks={[]}
          hazes={[]}
          shapes={shapes}
          open={undefined}
          onMark={onOpen}
          onShape={({ id }) => onOpen(id)}
          fitKey={warnings.map(({ id }) => id).join(' ')}
        />
      </Suspense>
    </figure>
  )
}
