import { useMessages } from '../../app/i18n.tsx'
import { TextField } from '../../ui/field.tsx'
import type { VolumeDraft } from './draft.ts'
import { faultAt, type FaultText } from './fault-text.ts'
import type { Act } from './pen.ts'

type FieldsProps = {
  readonly draft: VolumeDraft
  readonly onChange: (draft: VolumeDraft) => void
  readonly faults: readonly FaultText[]
}

/** Radius of a circle, or the metres to each side of a line or round an area. */
export function ReachField(props: {
  readonly draft: VolumeDraft
  readonly act: (act: Act) => void
  readonly faults: readonly FaultText[]
}) {
  const { t } = useMessages()
  const { draft, act, faults } = props
  if (draft.shape === 'circle') {
    return (
      <TextField
        label={t('volume.radius')}
        value={draft.radiusM}
        onChange={(radiusM) => act({ type: 'radius', radiusM })}
        direction="ltr"
        error={faultAt(faults, '/footprint/radiusM')}
        required
      />
    )
  }
  return (
    <TextField
      label={t(draft.shape === 'line' ? 'volume.buffer-line' : 'volume.buffer-area')}
      value={draft.bufferM}
      onChange={(bufferM) => act({ type: 'buffer', bufferM })}
      direction="ltr"
      error={faultAt(faults, '/footprint/bufferM')}
      required
    />
  )
}

/** The altitude band in metres above mean sea level; empty is open. */
export function HeightFields({ draft, onChange, faults }: FieldsProps) {
  const { t } = useMessages()
  return (
    <fieldset className="volume-fieldset">
      <legend>{t('volume.height')}</legend>
      <p className="quiet small">{t('volume.height-hint')}</p>
      <div className="volume-pair">
        <TextField
          label={t('volume.floor')}
          value={draft.floorM}
          onChange={(floorM) => onChange({ ...draft, floorM })}
          direction="ltr"
          error={faultAt(faults, '/floorM')}
        />
        <TextField
          label={t('volume.ceiling')}
          value={draft.ceilingM}
          onChange={(ceilingM) => onChange({ ...draft, ceilingM })}
          direction="ltr"
          error={faultAt(faults, '/ceilingM')}
        />
      </div>
    </fieldset>
  )
}
