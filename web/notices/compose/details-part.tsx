import { activities, siteFunctions } from '@hudna/core/notices/details.ts'
import { useMessages } from '../../app/i18n.tsx'
import { NumberField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { MovementPart } from './movement-part.tsx'
import { numberOrNull } from './number-or-null.ts'
import { FieldPlace, type PartProps } from './part-props.tsx'
import { PhotoField } from './photo-field.tsx'
import { ThreeTexts } from './words-part.tsx'

/** What only this kind of notice says. */
export function DetailsPart(props: PartProps) {
  switch (props.draft.kind) {
    case 'site':
      return <SitePart {...props} />
    case 'movement':
      return <MovementPart {...props} />
    case 'activity':
      return <ActivityPart {...props} />
    case 'suspension':
      return <SuspensionPart {...props} />
  }
}

const emblems = [
  'red-crescent',
  'red-cross',
  'red-crystal',
  'united-nations',
  'other',
  'none',
] as const
const states = ['operational', 'partly', 'closed', 'unknown'] as const
const precisions = ['1', '2', '3', '4', '5', '6', '7'] as const

function SitePart({ draft, set, errorAt }: PartProps) {
  const { t } = useMessages()
  const { site } = draft
  return (
    <fieldset className="notice-part">
      <legend>{t('agreements.notice-kind.site')}</legend>
      <Select
        label={t('compose.site.function')}
        value={site.function}
        onChange={(chosen) => set({ site: { ...site, function: chosen } })}
        options={siteFunctions.map((one) => ({ value: one, label: t(`agreements.site.${one}`) }))}
      />
      <Select
        label={t('compose.site.emblem')}
        value={site.emblem}
        onChange={(emblem) => set({ site: { ...site, emblem } })}
        options={emblems.map((one) => ({ value: one, label: t(`compose.emblem.${one}`) }))}
      />
      <Select
        label={t('compose.site.operational')}
        value={site.operational}
        onChange={(operational) => set({ site: { ...site, operational } })}
        options={states.map((one) => ({ value: one, label: t(`compose.operational.${one}`) }))}
      />
      <Select
        label={t('report.precision')}
        hint={t('compose.site.precision.hint')}
        value={draft.wherePrecision as '1'}
        onChange={(wherePrecision) => set({ wherePrecision })}
        options={precisions.map((one) => ({ value: one, label: t(`where-precision.${one}`) }))}
      />
      <FieldPlace field="/place/errorRadiusM">
        <NumberField
          label={t('compose.site.error')}
          hint={t('compose.site.error.hint')}
          value={draft.errorRadiusM ?? NaN}
          onChange={(value) => set({ errorRadiusM: numberOrNull(value) })}
          max={2_000_000}
          error={errorAt('/place/errorRadiusM')}
        />
      </FieldPlace>
      <ThreeTexts
        field="/details/description"
        label="compose.site.description"
        hint={t('compose.site.description.hint')}
        value={site.description}
        onChange={(description) => set({ site: { ...site, description } })}
        error={errorAt('/details/description')}
        lines={2}
      />
      <PhotoField
        photo={site.photo}
        onChange={(photo) => set({ site: { ...site, photo } })}
        error={errorAt('/details/photo')}
      />
    </fieldset>
  )
}

function ActivityPart({ draft, set }: PartProps) {
  const { t } = useMessages()
  return (
    <fieldset className="notice-part">
      <legend>{t('agreements.notice-kind.activity')}</legend>
      <Select
        label={t('compose.activity')}
        value={draft.activity}
        onChange={(activity) => set({ activity })}
        options={activities.map((one) => ({ value: one, label: t(`agreements.activity.${one}`) }))}
      />
    </fieldset>
  )
}

function SuspensionPart({ draft, set }: PartProps) {
  const { t } = useMessages()
  return (
    <fieldset className="notice-part">
      <legend>{t('agreements.notice-kind.suspension')}</legend>
      <Select
        label={t('compose.suspends')}
        value={draft.suspends}
        onChange={(suspends) => set({ suspends })}
        options={(['fire', 'flights'] as const).map((one) => ({
          value: one,
          label: t(`agreements.suspends.${one}`),
        }))}
      />
    </fieldset>
  )
}
