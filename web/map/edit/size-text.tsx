import { useMessages } from '../../app/i18n.tsx'
import type { VolumeDraft } from './draft.ts'
import { measuresOf } from './measure.ts'
import type { PlaceWords } from './use-place-words.ts'
import { footprintOf } from './volume-draft.ts'

/** How long, how wide, how large the drawing is, once it bounds something. */
export function SizeText(props: { readonly draft: VolumeDraft; readonly words: PlaceWords }) {
  const { t } = useMessages()
  const { draft, words } = props
  const { footprint } = footprintOf(draft)
  if (footprint === undefined) return null
  const measures = measuresOf(footprint)
  const parts: string[] = []
  if (measures.shape === 'circle') {
    parts.push(t('volume.across', { length: words.metres(measures.acrossM) }))
  }
  if (measures.shape === 'line') {
    parts.push(t('volume.length', { length: words.metres(measures.lengthM) }))
  }
  if (measures.shape === 'area') {
    parts.push(t('volume.around', { length: words.metres(measures.aroundM) }))
  }
  if (measures.shape !== 'line') {
    parts.push(t('volume.area', { area: words.squareMetres(measures.areaM2) }))
  }
  const margin = footprint.shape === 'area' && footprint.bufferM > 0
  return (
    <p className="volume-size">
      {parts.join(' · ')}
      {margin ? <span className="quiet"> ({t('volume.without-margin')})</span> : null}
    </p>
  )
}
