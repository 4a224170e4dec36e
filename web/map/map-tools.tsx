import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { scaleOf } from './geodesic.ts'

const SCALE_PX_MAX = 120

/** Zoom, scale and attribution; in the page and not in the map library's own HTML. */
export function MapTools({ map }: { readonly map: MapLibreMap }) {
  const { t, direction } = useMessages()
  return (
    <>
      <div className="map-zoom">
        <Button small aria-label={t('map.zoom-in')} onPress={() => map.zoomIn({ animate: false })}>
          +
        </Button>
        <Button
          small
          aria-label={t('map.zoom-out')}
          onPress={() => map.zoomOut({ animate: false })}
        >
          −
        </Button>
      </div>
      <div className="map-foot">
        <Scale map={map} />
        <p className="map-source small" dir={direction}>
          {t('map.source')}
        </p>
      </div>
    </>
  )
}

function Scale({ map }: { readonly map: MapLibreMap }) {
  const { locale } = useMessages()
  const [scale, setScale] = useState(() => read(map))
  useEffect(() => {
    const update = () => setScale(read(map))
    map.on('move', update)
    map.on('resize', update)
    update()
    return () => {
      map.off('move', update)
      map.off('resize', update)
    }
  }, [map])
  const far = scale.metres >= 1_000
  const text = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: far ? 'kilometer' : 'meter',
    unitDisplay: 'short',
  }).format(far ? scale.metres / 1_000 : scale.metres)
  return (
    <div className="map-scale small" style={{ inlineSize: `${Math.round(scale.px)}px` }}>
      <bdi>{text}</bdi>
    </div>
  )
}

function read(map: MapLibreMap) {
  const widthPx = SCALE_PX_MAX
  return scaleOf({ zoom: map.getZoom(), latitude: map.getCenter().lat, widthPx })
}
