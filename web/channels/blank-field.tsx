import { isCalled } from '@hudna/core/kernel/fold-name.ts'
import type { BlankName } from '@hudna/core/channels/template-form.ts'
import type { Slot } from '@hudna/core/channels/template-texts.ts'
import { useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRegister } from '../app/registers.ts'
import { offsetName } from '../app/time-format.ts'
import { usePartyLabel } from '../parties/party-link.tsx'
import { ComboBox } from '../ui/combo-box.tsx'
import { TextField } from '../ui/field.tsx'
import { MomentField } from '../ui/moment-field.tsx'
import { useName } from '../ui/names.tsx'
import { Select } from '../ui/select.tsx'
import { centreNow } from '../app/centre-clock.ts'
import { type BlankDraft, filledBlank } from './line-draft.ts'

const CHOICES_MAX = 30

type BlankFieldProps = {
  readonly blank: BlankName
  readonly slot: Slot
  readonly draft: BlankDraft | undefined
  readonly onChange: (draft: BlankDraft) => void
}

/** One blank of a usual call, filled in as what it is: a place by its name, a position in any form, a time, a number. */
export function BlankField({ blank, slot, draft, onChange }: BlankFieldProps) {
  const { t, language } = useMessages()
  const [kind] = slot.kinds
  const value = draft?.value ?? ''
  const typed = value.trim() !== ''
  const unread = typed && filledBlank(blank, draft, language) === undefined
  const label = slot.required
    ? t(`hotline.blank.${blank}`)
    : t('hotline.blank.optional', { blank: t(`hotline.blank.${blank}`) })
  const common = { label, required: slot.required }
  switch (kind) {
    case 'place':
      return <PlaceBlank {...common} draft={draft} onChange={onChange} />
    case 'party':
      return <PartyBlank {...common} value={value} onChange={onChange} />
    case 'position':
      return (
        <TextField
          {...common}
          hint={t('hotline.blank.position.hint')}
          direction="ltr"
          value={value}
          onChange={(text) => onChange({ kind: 'position', value: text })}
          error={unread ? t('hotline.blank.position.unread') : undefined}
        />
      )
    case 'time':
      return (
        <MomentField
          {...common}
          hint={t('time.zone', { offset: offsetName(centreNow()) })}
          value={value}
          onChange={(text) => onChange({ kind: 'time', value: text })}
          error={unread ? t('time.invalid') : undefined}
        />
      )
    case 'number':
      return (
        <TextField
          {...common}
          direction="ltr"
          value={value}
          onChange={(text) => onChange({ kind: 'number', value: text })}
          error={unread ? t('hotline.blank.number.unread') : undefined}
        />
      )
    default:
      return (
        <TextField
          {...common}
          hint={t('hotline.blank.words.hint')}
          value={value}
          onChange={(text) => onChange({ kind: 'words', value: text })}
          lines={2}
        />
      )
  }
}

type NamedBlankProps = {
  readonly label: string
  readonly required: boolean
  readonly onChange: (draft: BlankDraft) => void
}

/** A place of the register, found in any script; what the register does not have is sent as it was written. */
function PlaceBlank(props: NamedBlankProps & { readonly draft: BlankDraft | undefined }) {
  const { t } = useMessages()
  const name = useName()
  const places = useRegister('places').documents
  const { draft, onChange } = props
  const chosen = places.find(({ id }) => draft?.kind === 'place' && id === draft.value)
  const text = chosen ? name(chosen.names) : (draft?.value ?? '')
  const options = useMemo(
    () =>
      places
        .filter((place) => chosen !== undefined || isCalled(place, text))
        .slice(0, CHOICES_MAX)
        .map((place) => ({ value: place.id, label: name(place.names) })),
    [places, chosen, text, name],
  )
  return (
    <ComboBox
      label={props.label}
      required={props.required}
      hint={chosen ? t('hotline.blank.place.known') : t('hotline.blank.place.hint')}
      openLabel={t('hotline.blank.place')}
      options={options}
      text={text}
      allowsCustom
      onText={(typed) => {
        if (typed !== text) onChange({ kind: 'words', value: typed })
      }}
      onChoose={(id) => {
        if (id !== null) onChange({ kind: 'place', value: id })
      }}
    />
  )
}

function PartyBlank(props: NamedBlankProps & { readonly value: string }) {
  const { t } = useMessages()
  const label = usePartyLabel()
  const parties = useRegister('parties').documents
  return (
    <Select
      label={props.label}
      required={props.required}
      value={props.value}
      onChange={(id) => props.onChange({ kind: 'party', value: id })}
      options={[
        { value: '', label: t('hotline.blank.nobody') },
        ...parties.map(({ id }) => ({ value: id, label: label(id) })),
      ]}
    />
  )
}
