import type { Warning } from '@hudna/core/warnings/warning.ts'
import { useMemo } from 'react'
import type { MapShape } from '../map/features.ts'
import { useName } from '../ui/names.tsx'

/** The areas of warnings, each bearing what the warning is about; the id of each is that of its warning. */
export function useWarningShapes(warnings: readonly Warning[]): readonly MapShape[] {
  const nameOf = useName()
  return useMemo(
    () =>
      warnings.flatMap(({ id, areas, event }) =>
        areas.map(({ footprint }): MapShape => {
          return { id, kind: 'warning', agreed: true, footprint, label: nameOf(event) }
        }),
      ),
    [warnings, nameOf],
  )
}
