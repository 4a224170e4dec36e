import type { Position } from '@hudna/core/geometry/place.ts'
import { useMemo, useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import type { MapShape } from '../features.ts'
import { DrawingTools } from './drawing-tools.tsx'
import { HeightFields, ReachField } from './extent-fields.tsx'
import { FaultList } from './fault-list.tsx'
import { useFaultText } from './fault-text.ts'
import { PointList } from './point-list.tsx'
import { RingTools } from './ring-tools.tsx'
import { saidOf, whereText } from './said.ts'
import { SizeText } from './size-text.tsx'
import { TimeFields } from './time-fields.tsx'
import { type Drawing, type Happened, useDrawing } from './use-drawing.ts'
import { type PlaceWords, usePlaceWords } from './use-place-words.ts'
import { useTowns } from './use-towns.ts'
import './volume-editor.css'
import { type VolumeDraft, type VolumeFault, volumeOf, type VolumeShape } from './volume-draft.ts'
import { VolumeMap } from './volume-map.tsx'

export type VolumeEditorProps = {
  readonly value: VolumeDraft
  readonly onChange: (draft: VolumeDraft) => void
  /** What else is on the map. */
  readonly shapes?: readonly MapShape[]
  /** Ids of those shapes that the map points out. */
  readonly highlighted?: readonly string[]
  /** The mouse or the cross came to one of those shapes, or left it. */
  readonly onShape?: (id: string | undefined) => void
  /** What is wrong from elsewhere, such as the centre's own refusal; the editor finds its own faults itself. */
  readonly faults?: readonly VolumeFault[]
  /** Also names what is still missing: true once the author has tried to send. */
  readonly complete?: boolean
  readonly allowed?: readonly VolumeShape[]
  /** Whether the volume has a time of its own; without, only the place and the height are asked for. */
  readonly timing?: boolean
  /** Whether it has heights; without, only the place is asked for. */
  readonly height?: boolean
}

const allShapes: readonly VolumeShape[] = ['circle', 'line', 'area']
const noShapes: readonly MapShape[] = []
const noIds: readonly string[] = []
const noFaults: readonly VolumeFault[] = []

/**
 * A volume, drawn on the map or typed: place, height and time. The draft is the caller's; a caller that exchanges it
 * for another one gives the editor another `key`.
 */
export function VolumeEditor(props: VolumeEditorProps) {
  const { value, onChange, allowed = allShapes, complete = false } = props
  const { timing = true, height = true } = props
  const others = props.faults ?? noFaults
  const drawing = useDrawing({ value, onChange })
  const towns = useTowns()
  const words = usePlaceWords(towns)
  const { said, say } = useSaid(drawing, words)
  const faultText = useFaultText()
  const faults = useMemo(() => {
    const own = volumeOf(value).faults ?? []
    return [...own.filter((fault) => complete || !fault.missing), ...others]
  }, [value, complete, others])
  const texts = faults.map(faultText)
  const [fits, setFits] = useState(0)
  return (
    <div className="volume-editor">
      <div className="volume-columns">
        <div className="stack volume-drawing">
          <DrawingTools
            drawing={drawing}
            allowed={allowed}
            onShowAll={() => setFits((before) => before + 1)}
          />
          <VolumeMap
            drawing={drawing}
            faults={faults}
            shapes={props.shapes ?? noShapes}
            highlighted={props.highlighted ?? noIds}
            onShape={props.onShape}
            words={words}
            onCross={say}
            fitKey={fits}
          />
          <output className="volume-said small">{said}</output>
          <FaultList faults={texts} act={drawing.act} part={value.part} />
        </div>
        <div className="stack">
          <SizeText draft={value} words={words} />
          <ReachField draft={value} act={drawing.act} faults={texts} />
          <RingTools drawing={drawing} />
          <PointList drawing={drawing} towns={towns} />
          {timing ? <TimeFields draft={value} onChange={onChange} faults={texts} /> : null}
          {height ? <HeightFields draft={value} onChange={onChange} faults={texts} /> : null}
        </div>
      </div>
    </div>
  )
}

/** The sentence of what happened last, for eyes and for readers aloud; the cross speaks until something else happens. */
function useSaid({ happened, sketch }: Drawing, words: PlaceWords) {
  const { t } = useMessages()
  const [cross, setCross] = useState<{
    readonly at: Position
    readonly after: Happened | undefined
  }>()
  const saying = { t, words }
  const first = sketch.pen.adding ? t('volume.status-adding') : t('volume.status-choose')
  const last = happened === undefined ? first : (saidOf(happened, saying) ?? '')
  const latest = cross !== undefined && cross.after === happened
  return {
    said: latest ? t('volume.said.cross', { where: whereText(cross.at, saying) }) : last,
    say: (at: Position) => setCross({ at, after: happened }),
  }
}
