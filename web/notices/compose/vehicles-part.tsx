import { useMessages } from '../../app/i18n.tsx'
import { newId } from '../../app/new-id.ts'
import { Button } from '../../ui/button.tsx'
import { NumberField, TextField } from '../../ui/field.tsx'
import type { VehicleDraft } from './notice-draft.ts'
import { numberOrNull } from './number-or-null.ts'
import { FieldPlace, type PartProps } from './part-props.tsx'

const VEHICLE_LINES_MAX = 50
const texts = ['what', 'colour', 'markingByDay', 'markingByNight'] as const
const labels = {
  what: 'compose.vehicle.what',
  colour: 'compose.vehicle.colour',
  markingByDay: 'compose.vehicle.by-day',
  markingByNight: 'compose.vehicle.by-night',
} as const

/** The vehicles, so that somebody who sees them from the air or a checkpoint knows them. */
export function VehiclesPart({ draft, set, errorAt }: PartProps) {
  const { t } = useMessages()
  const { vehicles } = draft.movement
  const put = (next: readonly VehicleDraft[]) =>
    set({ movement: { ...draft.movement, vehicles: next } })
  const change = (at: number, changes: Partial<VehicleDraft>) =>
    put(vehicles.map((one, index) => (index === at ? { ...one, ...changes } : one)))
  return (
    <fieldset className="notice-part">
      <legend>{t('compose.vehicles')}</legend>
      {vehicles.length === 0 ? <p className="quiet">{t('compose.vehicles.none')}</p> : null}
      <ol className="notice-rows">
        {vehicles.map((vehicle, at) => (
          <li key={vehicle.key} className="notice-row">
            <div className="notice-vehicle">
              <FieldPlace field={`/details/vehicles/${at}/number`}>
                <NumberField
                  label={t('compose.vehicle.number')}
                  value={vehicle.number ?? NaN}
                  onChange={(value) => change(at, { number: numberOrNull(value) })}
                  max={1_000}
                  error={errorAt(`/details/vehicles/${at}/number`)}
                />
              </FieldPlace>
              {texts.map((name) => (
                <FieldPlace key={name} field={`/details/vehicles/${at}/${name}`}>
                  <TextField
                    label={t(labels[name])}
                    value={vehicle[name]}
                    onChange={(text) => change(at, { [name]: text })}
                    maxLength={200}
                    error={errorAt(`/details/vehicles/${at}/${name}`)}
                  />
                </FieldPlace>
              ))}
            </div>
            <Button
              small
              aria-label={t('compose.vehicle.remove', { number: at + 1 })}
              onPress={() => put(vehicles.filter((_, index) => index !== at))}
            >
              {t('compose.take-out')}
            </Button>
          </li>
        ))}
      </ol>
      <p>
        <Button
          isDisabled={vehicles.length >= VEHICLE_LINES_MAX}
          onPress={() => put([...vehicles, blankVehicle()])}
        >
          {t('compose.vehicle.add')}
        </Button>
      </p>
    </fieldset>
  )
}

function blankVehicle(): VehicleDraft {
  return {
    key: newId(),
    what: '',
    number: 1,
    colour: '',
    markingByDay: '',
    markingByNight: '',
  }
}
