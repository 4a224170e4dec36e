import { useEffect, useEffectEvent, useRef } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { Button } from '../ui/button.tsx'
import type { MapShape } from './features.ts'
import { shapePath } from './shape-kinds.ts'
import { ShapeSign } from './shape-sign.tsx'

/** Where several outlines lie over each other: which of them is meant. */
export function PickedList(props: {
  readonly shapes: readonly MapShape[]
  readonly onClose: () => void
}) {
  const { t, direction } = useMessages()
  const { shapes, onClose } = props
  const list = useRef<HTMLElement>(null)
  const close = useEffectEvent(onClose)
  useEffect(() => {
    const element = list.current
    element?.focus()
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      close()
    }
    element?.addEventListener('keydown', press)
    return () => element?.removeEventListener('keydown', press)
  }, [])
  return (
    <section
      ref={list}
      className="map-picked"
      dir={direction}
      tabIndex={-1}
      aria-label={t('map.here')}
    >
      <header className="row">
        <h3>{t('map.here')}</h3>
        <Button look="bare" small onPress={onClose}>
          {t('app.close')}
        </Button>
      </header>
      <ul>
        {shapes.map(({ id, kind, label, agreed }) => (
          <li key={`${kind} ${id}`} className="row">
            <ShapeSign kind={kind} />
            <Link to={shapePath(kind, id)}>
              <bdi>{label}</bdi>
            </Link>
            <span className="quiet small">
              {t(`map.kind-${kind}`)}
              {agreed ? '' : ` · ${t('map.declared-not-agreed')}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
