import type { Position } from '@hudna/core/geometry/place.ts'
import type { MessageKey, Messages } from '../../app/i18n.tsx'
import type { PlaceWords } from './use-place-words.ts'
import { pointsUnder, type Sketch } from './pen.ts'
import type { Happened } from './use-drawing.ts'
import { formatPosition } from '@hudna/core/geometry/coordinates/format.ts'

/** Figures keep their order within a sentence that runs the other way. */
const LEFT_TO_RIGHT = '\u2066'
const END = '\u2069'

type Saying = { readonly t: Messages['t']; readonly words: PlaceWords }

/** Where something is, in figures and from the next town. */
export function whereText(position: Position, { words }: Saying): string {
  const figures = LEFT_TO_RIGHT + formatPosition(position, 'decimal') + END
  const town = words.fromTown(position)
  return town === undefined ? figures : `${figures} · ${town}`
}

/** What is announced when something happened on the drawing; undefined when nothing needs saying. */
export function saidOf({ act, before, after }: Happened, saying: Saying): string | undefined {
  const { t } = saying
  switch (act.type) {
    case 'undo':
      return t('volume.said.undone')
    case 'redo':
      return t('volume.said.redone')
    case 'add':
      return aboutPoint('volume.said.set', after, pointsUnder(after).length - 1, saying)
    case 'insert':
      return aboutPoint('volume.said.inserted', after, act.index, saying)
    case 'move':
      return aboutPoint('volume.said.moved', after, act.index, saying)
    case 'remove':
      return t('volume.said.removed', { count: pointsUnder(after).length })
    case 'choose':
      if (after.pen.chosen !== null) {
        return aboutPoint('volume.said.chosen', after, after.pen.chosen, saying)
      }
      return releasedText(before, saying)
    case 'adding':
    case 'end':
      return endedText(before, after, saying)
    case 'radius':
    case 'buffer':
      return undefined
    case 'shape':
      return t('volume.said.shape', { shape: t(`volume.shape.${act.shape}`) })
    case 'ring':
    case 'new-hole':
    case 'drop-hole':
    case 'part':
    case 'drop-part':
      return t('volume.said.ring', {
        ring: edgeName(after, saying),
        count: pointsUnder(after).length,
      })
  }
}

/** The name of the edge that is drawn, with its part when there are several. */
export function edgeName({ draft, pen }: Sketch, { t }: Pick<Saying, 't'>): string {
  const ring = pen.ring === 0 ? t('volume.ring-outer') : t('volume.ring-hole', { number: pen.ring })
  if (draft.otherParts.length === 0) return ring
  return `${t('volume.part', { number: draft.part + 1 })} · ${ring}`
}

function endedText(before: Sketch, after: Sketch, saying: Saying): string {
  if (before.pen.chosen !== null && after.pen.adding) return releasedText(before, saying) ?? ''
  if (after.pen.adding) return saying.t('volume.said.adding')
  return saying.t('volume.said.ended', { count: pointsUnder(after).length })
}

function releasedText(before: Sketch, { t }: Saying): string | undefined {
  const { chosen } = before.pen
  return chosen === null
    ? undefined
    : t('volume.said.released', { point: nameOf(before, chosen, t) })
}

function aboutPoint(
  key: MessageKey,
  sketch: Sketch,
  index: number,
  saying: Saying,
): string | undefined {
  const position = pointsUnder(sketch)[sketch.draft.shape === 'circle' ? 0 : index]
  if (position === undefined) return undefined
  const point = nameOf(sketch, index, saying.t)
  return saying.t(key, { point, where: whereText(position, saying) })
}

function nameOf({ draft }: Sketch, index: number, t: Messages['t']): string {
  return draft.shape === 'circle' ? t('volume.centre') : t('volume.point', { number: index + 1 })
}
