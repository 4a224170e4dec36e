import { cargoClasses } from '@hudna/core/notices/details.ts'
import { Checkbox } from 'react-aria-components'
import { useMessages } from '../../app/i18n.tsx'
import { NumberField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { numberOrNull } from './number-or-null.ts'
import type { MovementDraft } from './notice-draft.ts'
import { FieldPlace, GroupError, type PartProps } from './part-props.tsx'
import { RoutePart } from './route-part.tsx'
import { VehiclesPart } from './vehicles-part.tsx'
import { ThreeTexts } from './words-part.tsx'

/** Who and what moves, with which vehicles, along which stops, and when somebody asks after it. */
export function MovementPart(props: PartProps) {
  const { t } = useMessages()
  const { draft, set, errorAt } = props
  const { movement } = draft
  const change = (changes: Partial<MovementDraft>) => set({ movement: { ...movement, ...changes } })
  return (
    <>
      <fieldset className="notice-part">
        <legend>{t('agreements.notice-kind.movement')}</legend>
        <ThreeTexts
          field="/details/purpose"
          label="agreements.purpose"
          hint={t('compose.purpose.hint')}
          value={movement.purpose}
          onChange={(purpose) => change({ purpose })}
          error={errorAt('/details/purpose')}
          lines={2}
        />
        <Select
          label={t('compose.cargo')}
          value={movement.cargo}
          onChange={(cargo) => change({ cargo })}
          options={cargoClasses.map((one) => ({ value: one, label: t(`compose.cargo.${one}`) }))}
        />
        <People {...props} change={change} />
        <Checkbox
          className="check"
          isSelected={movement.armedEscort}
          onChange={(armedEscort) => change({ armedEscort })}
        >
          <span aria-hidden="true" className="check-box" />
          {t('agreements.escort')}
        </Checkbox>
      </fieldset>
      <VehiclesPart {...props} />
      <RoutePart {...props} />
      <WatchPart {...props} change={change} />
    </>
  )
}

type MovementProps = PartProps & { readonly change: (changes: Partial<MovementDraft>) => void }

/** How many, as far as is known; bounds that are left empty are the number itself. */
function People({ draft, change, errorAt }: MovementProps) {
  const { t } = useMessages()
  const { people } = draft.movement
  const number = (name: 'low' | 'best' | 'high') => ({
    value: people[name] ?? NaN,
    onChange: (value: number) => change({ people: { ...people, [name]: numberOrNull(value) } }),
    max: 10_000_000,
  })
  return (
    <FieldPlace field="/details/people">
      <div className="notice-counts">
        <NumberField label={t('agreements.people')} {...number('best')} required />
        <Select
          label={t('report.semantics')}
          value={people.semantics}
          onChange={(semantics) => change({ people: { ...people, semantics } })}
          options={(['exact', 'at-least', 'about'] as const).map((one) => ({
            value: one,
            label: t(`report.semantics-${one}`),
          }))}
        />
        <NumberField label={t('compose.people.low')} {...number('low')} />
        <NumberField label={t('compose.people.high')} {...number('high')} />
      </div>
      <GroupError error={errorAt('/details/people')} />
    </FieldPlace>
  )
}

/** How often it reports, and when somebody asks after it. */
function WatchPart({ draft, change, errorAt }: MovementProps) {
  const { t } = useMessages()
  const { movement } = draft
  return (
    <fieldset className="notice-part">
      <legend>{t('compose.watch')}</legend>
      <p className="field-hint">{t('compose.watch.hint')}</p>
      <div className="notice-pair">
        <FieldPlace field="/details/checkInEveryMinutes">
          <NumberField
            label={t('compose.check-in')}
            value={movement.checkInEveryMinutes ?? NaN}
            onChange={(value) => change({ checkInEveryMinutes: numberOrNull(value) })}
            error={errorAt('/details/checkInEveryMinutes')}
          />
        </FieldPlace>
        <FieldPlace field="/details/overdueAfterMinutes">
          <NumberField
            label={t('compose.overdue')}
            value={movement.overdueAfterMinutes ?? NaN}
            onChange={(value) => change({ overdueAfterMinutes: numberOrNull(value) })}
            error={errorAt('/details/overdueAfterMinutes')}
          />
        </FieldPlace>
      </div>
    </fieldset>
  )
}
