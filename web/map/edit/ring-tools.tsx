import { useMessages } from '../../app/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Select } from '../../ui/select.tsx'
import { unusedBy } from './draft.ts'
import type { Drawing } from './use-drawing.ts'

/** More than this many stand in a list that opens, not beside each other. */
const BESIDE_MAX = 4

/** Holes and parts of an area: which edge is drawn, and what else there is. */
export function RingTools({ drawing }: { readonly drawing: Drawing }) {
  const { t } = useMessages()
  const { sketch, act } = drawing
  const { draft, pen } = sketch
  if (draft.shape !== 'area') return <Unused drawing={drawing} />
  const parts = draft.otherParts.length + 1
  const whole = draft.vertices.length > 2
  const rings = [
    t('volume.ring-outer'),
    ...draft.holes.map((_, hole) => t('volume.ring-hole', { number: hole + 1 })),
  ]
  const partNames = Array.from({ length: parts }, (_, part) =>
    t('volume.part', { number: part + 1 }),
  )
  return (
    <div className="volume-rings">
      {parts < 2 ? null : (
        <Pick
          label={t('volume.edit-part')}
          names={partNames}
          at={draft.part}
          onPick={(part) => act({ type: 'part', part })}
        />
      )}
      {rings.length < 2 ? null : (
        <Pick
          label={t('volume.edit-ring')}
          names={rings}
          at={pen.ring}
          onPick={(ring) => act({ type: 'ring', ring })}
        />
      )}
      {parts < 2 ? null : (
        <p className="quiet small">{t('volume.other-parts', { count: parts - 1 })}</p>
      )}
      <div className="row">
        <Button small isDisabled={!whole} onPress={() => act({ type: 'new-hole' })}>
          {t('volume.new-hole')}
        </Button>
        {pen.ring === 0 ? null : (
          <Button small onPress={() => act({ type: 'drop-hole' })}>
            {t('volume.drop-hole')}
          </Button>
        )}
        <Button small isDisabled={!whole} onPress={() => act({ type: 'part', part: parts })}>
          {t('volume.new-part')}
        </Button>
        {parts < 2 ? null : (
          <Button small onPress={() => act({ type: 'drop-part' })}>
            {t('volume.drop-part')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** What the shape does not use is kept, and said. */
function Unused({ drawing }: { readonly drawing: Drawing }) {
  const { t } = useMessages()
  const { draft } = drawing.sketch
  const { holes, parts } = unusedBy(draft)
  const points = draft.shape === 'circle' ? Math.max(0, draft.vertices.length - 1) : 0
  if (holes + parts + points === 0) return null
  return (
    <div className="quiet small">
      {points === 0 ? null : <p>{t('volume.unused-points', { count: points })}</p>}
      {holes === 0 ? null : <p>{t('volume.unused-holes', { count: holes })}</p>}
      {parts === 0 ? null : <p>{t('volume.unused-parts', { count: parts })}</p>}
    </div>
  )
}

function Pick(props: {
  readonly label: string
  readonly names: readonly string[]
  readonly at: number
  readonly onPick: (index: number) => void
}) {
  const { label, names, at, onPick } = props
  const options = names.map((name, index) => ({ value: String(index), label: name }))
  const choice = {
    label,
    options,
    value: String(at),
    onChange: (value: string) => onPick(Number(value)),
  }
  if (names.length > BESIDE_MAX) return <Select {...choice} />
  return (
    <div className="volume-pick">
      <span className="small quiet">{label}</span>
      <Choice {...choice} />
    </div>
  )
}
