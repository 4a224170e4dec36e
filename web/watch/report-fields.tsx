import { actKinds } from '@hudna/core/agreements/acts.ts'
import { threats } from '@hudna/core/incidents/facts.ts'
import { observationMeans } from '@hudna/core/incidents/observation.ts'
import { formatPosition } from '@hudna/core/geometry/coordinates/format.ts'
import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import { useMemo, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useParties } from '../app/registers.ts'
import { searchable, searchIn } from '../app/search-match.ts'
import { centreNow } from '../app/centre-clock.ts'
import { offsetName } from '../app/time-format.ts'
import { usePlaceWords } from '../map/edit/use-place-words.ts'
import { ComboBox } from '../ui/combo-box.tsx'
import { NumberField, TextField } from '../ui/field.tsx'
import { MomentField } from '../ui/moment-field.tsx'
import { useName } from '../ui/names.tsx'
import { Select } from '../ui/select.tsx'
import {
  type FieldFault,
  type FieldName,
  type Faults,
  readCoordinates,
  type ReportForm,
  type SideForm,
} from './report-form.ts'

export type PartProps = {
  readonly form: ReportForm
  readonly faults: Faults
  readonly set: (changes: Partial<ReportForm>) => void
}

const PARTIES_SHOWN_MAX = 40

function useFault(faults: Faults): (field: FieldName) => string | undefined {
  const { t } = useMessages()
  return (field) => {
    const fault = faults[field]
    if (fault === undefined) return undefined
    return isOfCoordinates(fault) ? `${t(fault)}. ${t(`${fault}.do`)}` : t(`report.fault-${fault}`)
  }
}

type CoordinateFault = Extract<FieldFault, `coordinates.${string}`>

function isOfCoordinates(fault: FieldFault): fault is CoordinateFault {
  return fault.startsWith('coordinates.')
}

export function WhatFields({ form, faults, set }: PartProps) {
  const { t } = useMessages()
  const faultOf = useFault(faults)
  return (
    <fieldset className="report-part">
      <legend>{t('report.what')}</legend>
      <TextField
        label={t('report.title')}
        hint={t('report.title-hint')}
        value={form.title}
        onChange={(title) => set({ title })}
        maxLength={300}
        required
        error={faultOf('title')}
      />
      <div className="report-pair">
        <Select
          label={t('watch.act')}
          value={form.kind}
          onChange={(kind) => set({ kind })}
          options={actKinds.map((kind) => ({ value: kind, label: t(`act.${kind}`) }))}
        />
        <Select
          label={t('report.threat')}
          value={form.threat}
          onChange={(threat) => set({ threat })}
          options={[
            { value: 'none', label: t('report.threat-none') },
            ...threats.map((threat) => ({ value: threat, label: t(`threat.${threat}`) })),
          ]}
        />
      </div>
      <div className="report-pair">
        <MomentField
          label={t('report.from')}
          hint={t('time.zone', { offset: offsetName(centreNow()) })}
          value={form.from}
          onChange={(from) => set({ from })}
          required
          error={faultOf('from')}
        />
        <MomentField
          label={t('report.until')}
          hint={t('app.optional')}
          value={form.until}
          onChange={(until) => set({ until })}
          error={faultOf('until')}
        />
      </div>
    </fieldset>
  )
}

const precisions = ['1', '2', '3', '4', '5', '6', '7'] as const

type PlaceProps = PartProps & { readonly towns: readonly NamedPlace[] }

export function PlaceFields({ form, faults, set, towns }: PlaceProps) {
  const { t } = useMessages()
  const faultOf = useFault(faults)
  return (
    <fieldset className="report-part">
      <legend>{t('watch.where')}</legend>
      <div className="report-pair">
        <TextField
          label={t('report.place-name')}
          hint={t('report.place-hint')}
          value={form.placeName}
          onChange={(placeName) => set({ placeName })}
          maxLength={200}
          error={faultOf('placeName')}
        />
        <TextField
          label={t('report.coordinates')}
          hint={t('report.coordinates-hint')}
          direction="ltr"
          maxLength={200}
          value={form.coordinates}
          onChange={(coordinates) => set({ coordinates })}
          error={faultOf('coordinates')}
        />
      </div>
      <CoordinatesRead text={form.coordinates} towns={towns} />
      <Select
        label={t('report.precision')}
        value={String(form.wherePrecision) as '1'}
        onChange={(precision) => set({ wherePrecision: Number(precision) })}
        options={precisions.map((one) => ({ value: one, label: t(`where-precision.${one}`) }))}
      />
    </fieldset>
  )
}

/** How the coordinates are understood, as soon as they are: for the author to compare. */
function CoordinatesRead(props: { readonly text: string; readonly towns: readonly NamedPlace[] }) {
  const { t } = useMessages()
  const { metres, fromTown } = usePlaceWords(props.towns)
  const reading = readCoordinates(props.text, props.towns)
  if (typeof reading !== 'object') return null
  const { position, precisionM } = reading
  const place = formatPosition(position, 'decimal')
  const town = fromTown(position)
  return (
    <output className="small">
      {t('volume.type-precision', { place, metres: metres(Math.max(1, precisionM)) })}
      {town === undefined ? null : ` ${town}`}
    </output>
  )
}

export function SideFields({ form, set }: PartProps) {
  const { t } = useMessages()
  return (
    <fieldset className="report-part">
      <legend>{t('report.sides')}</legend>
      <div className="report-pair">
        <SideField
          label={t('watch.alleged')}
          side={form.alleged}
          onChange={(alleged) => set({ alleged })}
        />
        <SideField
          label={t('watch.affected')}
          side={form.affected}
          onChange={(affected) => set({ affected })}
        />
      </div>
    </fieldset>
  )
}

type SideFieldProps = {
  readonly label: string
  readonly side: SideForm
  readonly onChange: (side: SideForm) => void
}

/** A party of the register, found by any of its names; or a name that is not in it, as the source gives it. */
function SideField({ label, side, onChange }: SideFieldProps) {
  const { t } = useMessages()
  const nameOf = useName()
  const parties = useParties()
  const [typing, setTyping] = useState(false)
  const all = useMemo(
    () =>
      [...parties.values()].map((party) => {
        const option = {
          value: party.id,
          label: nameOf(party.names),
          detail: t(`party-kind.${party.kind}`),
        }
        return searchable(option, [...Object.values(party.names), ...party.otherNames])
      }),
    [parties, nameOf, t],
  )
  const found =
    typing && side.name !== ''
      ? searchIn(all, side.name, PARTIES_SHOWN_MAX)
      : all.slice(0, PARTIES_SHOWN_MAX).map((one) => one.item)
  return (
    <ComboBox
      label={label}
      hint={t('report.side-hint')}
      options={found}
      text={side.name}
      onText={(name) => {
        setTyping(true)
        onChange(name === side.name ? side : { party: null, name })
      }}
      onChoose={(party) => {
        setTyping(false)
        const chosen = party === null ? undefined : parties.get(party)
        if (chosen) onChange({ party: chosen.id, name: nameOf(chosen.names) })
      }}
      allowsCustom
      openLabel={t('app.open-list')}
    />
  )
}

export function HarmFields({ form, set }: PartProps) {
  const { t } = useMessages()
  return (
    <fieldset className="report-part">
      <legend>{t('report.harm')}</legend>
      <p className="quiet small">{t('report.harm-hint')}</p>
      <div className="report-counts">
        <NumberField
          label={t('report.killed-civilian')}
          value={form.killedCivilian}
          onChange={(killedCivilian) => set({ killedCivilian })}
        />
        <NumberField
          label={t('report.killed-other')}
          value={form.killedOther}
          onChange={(killedOther) => set({ killedOther })}
        />
        <NumberField
          label={t('report.injured-civilian')}
          value={form.injuredCivilian}
          onChange={(injuredCivilian) => set({ injuredCivilian })}
        />
        <NumberField
          label={t('report.injured-other')}
          value={form.injuredOther}
          onChange={(injuredOther) => set({ injuredOther })}
        />
        <Select
          label={t('report.semantics')}
          value={form.semantics}
          onChange={(semantics) => set({ semantics })}
          options={(['exact', 'at-least', 'about'] as const).map((one) => ({
            value: one,
            label: t(`report.semantics-${one}`),
          }))}
        />
      </div>
    </fieldset>
  )
}

export function SourceFields({ form, faults, set }: PartProps) {
  const { t } = useMessages()
  const faultOf = useFault(faults)
  return (
    <fieldset className="report-part">
      <legend>{t('report.how-known')}</legend>
      <div className="report-pair">
        <Select
          label={t('report.means')}
          value={form.means}
          onChange={(means) => set({ means })}
          options={observationMeans.map((means) => ({ value: means, label: t(`means.${means}`) }))}
        />
        <TextField
          label={t('report.source')}
          hint={t('report.source-hint')}
          value={form.source}
          onChange={(source) => set({ source })}
          required
          error={faultOf('source')}
        />
      </div>
      <TextField
        label={t('report.words')}
        hint={t('report.words-hint')}
        lines={3}
        value={form.words}
        onChange={(words) => set({ words })}
        maxLength={4_000}
      />
      <Select
        label={t('report.audience')}
        value={form.audience}
        onChange={(audience) => set({ audience })}
        options={(['parties', 'named', 'public'] as const).map((one) => ({
          value: one,
          label: t(`report.audience-${one}`),
        }))}
      />
    </fieldset>
  )
}
