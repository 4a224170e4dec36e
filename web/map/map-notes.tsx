import { useMessages } from '../app/i18n.tsx'
import { Button } from '../ui/button.tsx'
import type { VolumesInView } from './volumes-in-view.ts'

/** Why the map does not show what it should; undefined when it does. */
export function useMissing(found: VolumesInView): string | undefined {
  const { t } = useMessages()
  if (found.tooMany !== undefined) return t('map.too-many', { count: found.tooMany })
  if (found.problem !== undefined && found.volumes.length === 0) return t('map.unread')
  return found.unread ? t('map.reading') : undefined
}

/**
 * Said over the map: that it shows nothing where there is too much, that something could not be read or is on its way.
 */
export function MapNotes({ found }: { readonly found: VolumesInView }) {
  const { t, direction } = useMessages()
  const { problem, tooMany, stale, again } = found
  const missing = useMissing(found)
  const outdated = problem === undefined ? undefined : t('map.outdated')
  const text = missing ?? outdated ?? (stale ? t('map.reading') : undefined)
  const look = problem === undefined ? 'map-note map-note-quiet small' : 'map-note map-note-strong'
  return (
    <output className="map-notes" dir={direction}>
      {text === undefined ? null : (
        <span className={look}>
          {text}{' '}
          {problem === undefined || tooMany !== undefined ? null : (
            <Button small onPress={again}>
              {t('app.again')}
            </Button>
          )}
        </span>
      )}
    </output>
  )
}
