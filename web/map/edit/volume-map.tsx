// The map is one control with keys of its own, which no element of HTML is.
/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */
import 'maplibre-gl/dist/maplibre-gl.css'
import { degreesOf } from '@hudna/core/geometry/geojson.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { keyOf } from '../../app/keys.ts'
import { useTheme } from '../../app/use-theme.ts'
import { Button } from '../../ui/button.tsx'
import type { MapShape } from '../features.ts'
import { MapTools } from '../map-tools.tsx'
import '../map.css'
import { shapeFeatures, signFeatures } from '../shape-features.ts'
import { type MapState, useMap } from '../use-map.ts'
import { deedOfKey } from './map-keys.ts'
import { metresPerPixel } from './map-space.ts'
import { type PlaceWords } from './use-place-words.ts'
import type { Sketch } from './pen.ts'
import { noticeFeatures, sketchFeatures } from './sketch-features.ts'
import { type Cross, useCross } from './use-cross.ts'
import type { Drawing } from './use-drawing.ts'
import { usePointing } from './use-pointing.ts'
import { useShapeUnder } from './use-shape-under.ts'
import { useSketchLayers } from './use-sketch-layers.ts'
import { useSketchView } from './use-sketch-view.ts'
import type { VolumeFault } from './volume-fault.ts'

type VolumeMapProps = {
  readonly drawing: Drawing
  readonly faults: readonly VolumeFault[]
  readonly shapes: readonly MapShape[]
  readonly highlighted: readonly string[]
  readonly onShape: ((id: string | undefined) => void) | undefined
  readonly words: PlaceWords
  /** The cross was moved by a key. */
  readonly onCross: (position: Position) => void
  /** Changes when the whole drawing shall be in view. */
  readonly fitKey: number
}

/** The map on which a volume is drawn, by keys, mouse or finger; never mirrored. */
export function VolumeMap(props: VolumeMapProps) {
  const { t, language } = useMessages()
  const { shown: theme } = useTheme()
  const { drawing } = props
  const container = useRef<HTMLDivElement>(null)
  const help = useId()
  const state = useMap({ container, language, theme, title: t('volume.map'), onMark: ignore })
  const { map, failed } = state
  const cross = useCross(map)
  const pointing = usePointing(map, drawing)
  const { pen } = pointing.shown
  const { sketch, others } = useMapData(state, { ...props, shown: pointing.shown })
  useShapeUnder(state, { cross, onShape: props.onShape })
  useOwnKeys(map)
  useSketchView(state, { drawing, sketch, others, fitKey: props.fitKey })

  function press(event: KeyboardEvent): void {
    if (map && cross && pressed(event, { ...props, map, cross })) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  return (
    <div className="volume-map-box">
      <div className="map volume-map" dir="ltr">
        <div
          className="volume-map-area"
          role="application"
          tabIndex={0}
          aria-label={t('volume.map')}
          aria-describedby={help}
          onKeyDown={press}
          {...pointing.handlers}
        >
          <div ref={container} className="map-canvas" />
          {cross ? <CrossMark cross={cross} idle={pen.chosen !== null} /> : null}
        </div>
        {failed ? <p className="map-failed">{t('map.failed')}</p> : null}
        {map && !failed ? <MapTools map={map} /> : null}
      </div>
      {cross ? <CrossButton drawing={drawing} cross={cross} words={props.words} /> : null}
      <MapHelp id={help} />
    </div>
  )
}

/** What is drawn on the map: the sketch, what is pointed out, and what is there already. */
function useMapData(
  state: MapState,
  { faults, shapes, highlighted, shown }: VolumeMapProps & { readonly shown: Sketch },
) {
  const { t } = useMessages()
  const declared = t('map.declared-not-agreed')
  const { draft, pen } = shown
  const sketch = useMemo(() => sketchFeatures({ draft, pen }), [draft, pen])
  const notice = useMemo(() => {
    const pointed = shapes.filter(({ id }) => highlighted.includes(id))
    return noticeFeatures(faults, pointed)
  }, [faults, shapes, highlighted])
  const others = useMemo(() => shapeFeatures(shapes), [shapes])
  const signs = useMemo(() => signFeatures(shapes, declared), [shapes, declared])
  useSketchLayers(state, { 'sketch-notice': notice, sketch, shapes: others, signs })
  return { sketch, others }
}

/** @param id the map names it as its description */
function MapHelp({ id }: { readonly id: string }) {
  const { t } = useMessages()
  return (
    <details className="volume-help small">
      <summary>{t('volume.map-keys')}</summary>
      <p id={id}>{t('volume.map-help')}</p>
      <p>{t('volume.mouse-help')}</p>
    </details>
  )
}

/** Whether a key press was for the map; carries it out if so. */
function pressed(
  event: KeyboardEvent,
  {
    map,
    cross,
    drawing,
    onCross,
  }: VolumeMapProps & { readonly map: MapLibreMap; readonly cross: Cross },
): boolean {
  const key = keyOf(event)
  const chord = {
    shift: event.shiftKey,
    alt: event.altKey,
    control: event.ctrlKey || event.metaKey,
  }
  const { sketch } = drawing
  const scale = metresPerPixel(map, cross.position)
  const deed = deedOfKey(
    { key, ...chord },
    { sketch, cross: cross.position, metresPerPixel: scale },
  )
  switch (deed?.do) {
    case undefined:
      return false
    case 'act':
      drawing.act(deed.act)
      if (deed.cross) cross.moveTo(deed.cross)
      return true
    case 'cross':
      cross.moveTo(deed.cross)
      onCross(deed.cross)
      return true
    case 'zoom':
      // The cross stays where it is.
      map.zoomTo(map.getZoom() + deed.by, {
        animate: false,
        around: [...degreesOf(cross.position)],
      })
      return true
    case 'undo':
      drawing.undo?.()
      return true
    case 'redo':
      drawing.redo?.()
      return true
  }
}

/** Idle while the keys move a point. */
function CrossMark({ cross, idle }: { readonly cross: Cross; readonly idle: boolean }) {
  const { x, y } = cross.pixel
  return (
    <svg
      className={idle ? 'volume-cross volume-cross-idle' : 'volume-cross'}
      viewBox="-16 -16 32 32"
      width="32"
      height="32"
      style={{ transform: `translate(${x - 16}px, ${y - 16}px)` }}
      aria-hidden="true"
    >
      <path className="volume-cross-halo" d="M-16 0H-4M4 0H16M0 -16V-4M0 4V16" />
      <path className="volume-cross-line" d="M-16 0H-4M4 0H16M0 -16V-4M0 4V16" />
    </svg>
  )
}

/** For a finger, which hides what it points at: the map is moved under the cross. */
function CrossButton(props: {
  readonly drawing: Drawing
  readonly cross: Cross
  readonly words: PlaceWords
}) {
  const { t } = useMessages()
  const { drawing, cross, words } = props
  const { draft, pen } = drawing.sketch
  const { chosen } = pen
  const circle = draft.shape === 'circle'
  const moves = chosen !== null && !circle
  const verb = circle ? t('volume.centre-here') : t('volume.add-here')
  return (
    <div className="volume-cross-row">
      <span className="volume-cross-button">
        <Button
          onPress={() => {
            const at = cross.position
            drawing.act(moves ? { type: 'move', index: chosen, to: at } : { type: 'add', at })
          }}
        >
          {moves ? t('volume.move-here', { number: chosen + 1 }) : verb}
        </Button>
      </span>
      <span className="quiet small volume-step">
        {t('volume.step', { step: words.metres(cross.stepM) })}
      </span>
    </div>
  )
}

/** The keys, the double click and the box are the drawing's. */
function useOwnKeys(map: MapLibreMap | undefined): void {
  useEffect(() => {
    if (!map) return
    map.keyboard.disable()
    map.doubleClickZoom.disable()
    map.boxZoom.disable()
    const canvas = map.getCanvas()
    canvas.removeAttribute('tabindex')
    canvas.setAttribute('aria-hidden', 'true')
  }, [map])
}

function ignore(): void {
  // The map of the editor has no marks to open.
}
