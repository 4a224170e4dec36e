import { useMessages } from '../../app/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import type { VolumeShape } from './draft.ts'
import { pointsUnder } from './pen.ts'
import type { Drawing } from './use-drawing.ts'

type DrawingToolsProps = {
  readonly drawing: Drawing
  readonly allowed: readonly VolumeShape[]
  readonly onShowAll: () => void
}

/** Shape, adding, undo and redo, removing; each says what it does. */
export function DrawingTools({ drawing, allowed, onShowAll }: DrawingToolsProps) {
  const { t } = useMessages()
  const { sketch, act } = drawing
  const { draft, pen } = sketch
  const points = pointsUnder(sketch)
  const last = points.length - 1
  return (
    <section className="volume-tools" aria-label={t('volume.tools')}>
      {allowed.length < 2 ? null : (
        <Choice
          label={t('volume.shape')}
          options={allowed.map((shape) => ({ value: shape, label: t(`volume.shape.${shape}`) }))}
          value={draft.shape}
          onChange={(shape) => act({ type: 'shape', shape })}
        />
      )}
      {draft.shape === 'circle' ? null : (
        <Button
          small
          aria-pressed={pen.adding}
          onPress={() => act({ type: 'adding', on: !pen.adding })}
        >
          {t(pen.adding ? 'volume.add-end' : 'volume.add')}
        </Button>
      )}
      <Button small isDisabled={!drawing.undo} onPress={() => drawing.undo?.()}>
        {t('volume.undo')}
      </Button>
      <Button small isDisabled={!drawing.redo} onPress={() => drawing.redo?.()}>
        {t('volume.redo')}
      </Button>
      <Button
        small
        isDisabled={last < 0}
        onPress={() => act({ type: 'remove', index: pen.chosen ?? last })}
      >
        {removeText()}
      </Button>
      <Button small isDisabled={last < 0} onPress={onShowAll}>
        {t('volume.show-all')}
      </Button>
    </section>
  )

  /** Which point goes, so that nobody has to guess. */
  function removeText(): string {
    if (draft.shape === 'circle' || last < 0) return t('volume.remove')
    return t('volume.remove-number', { number: (pen.chosen ?? last) + 1 })
  }
}
