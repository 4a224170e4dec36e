import type { Notice } from '@hudna/core/notices/notice.ts'
import { type Echelon, echelons } from '@hudna/core/notices/receipt.ts'
import { versionEntryIndex } from '@hudna/core/notices/pending.ts'
import { useState } from 'react'
import { centreNow } from '../../app/centre-clock.ts'
import { useMessages } from '../../app/i18n.tsx'
import { instantOfWallClock, offsetName } from '../../app/time-format.ts'
import { cleanText } from '../../incidents/clean-text.ts'
import { NumberField, TextField } from '../../ui/field.tsx'
import { MomentField } from '../../ui/moment-field.tsx'
import { Select } from '../../ui/select.tsx'
import { NoticeDialog } from './notice-dialog.tsx'
import { textsOf } from '../compose/notice-command.ts'
import { noText } from '../compose/notice-draft.ts'
import { useOver } from './use-over.ts'
import { ThreeTexts } from '../compose/words-part.tsx'

const UNITS_NAMED_MAX = 200

/** How far down the party of this officer passed a notice on: which echelon, how many of how many, and when. */
export function DisseminateDialog(props: {
  readonly notice: Notice
  readonly onClose: () => void
}) {
  const { t } = useMessages()
  const { notice, onClose } = props
  const { id, version } = notice
  const over = useOver({ notice: id, version, entry: versionEntryIndex(notice, version) })
  const [draft, setDraft] = useState(nobodyTold)
  const { echelon, told, total, at, units, text } = draft
  const moment = at.trim() === '' ? null : instantOfWallClock(at)
  const missing = Number.isNaN(told) || Number.isNaN(total) || over === null || over === undefined
  return (
    <NoticeDialog
      verb={t('deed.disseminate')}
      consequences={[t('deed.disseminate.consequence'), t('compose.stays')]}
      incomplete={missing || told > total || moment === undefined}
      command={() => ({
        type: 'notices/disseminate',
        notice: id,
        version,
        over: over ?? '',
        echelon,
        unitsTold: told,
        unitsTotal: total,
        at: moment ?? centreNow(),
        units: unitsIn(units),
        text: textsOf(text),
      })}
      onClose={onClose}
    >
      {over === null ? <p className="notice-warning">{t('deed.no-bytes')}</p> : null}
      <Fields
        draft={draft}
        set={(changes) => setDraft((before) => ({ ...before, ...changes }))}
        isTime={moment !== undefined}
      />
    </NoticeDialog>
  )
}

type Draft = {
  readonly echelon: Echelon
  /** NaN while they are empty. */
  readonly told: number
  readonly total: number
  /** Empty for now. */
  readonly at: string
  readonly units: string
  readonly text: typeof noText
}

const nobodyTold: Draft = {
  echelon: 'battalion',
  told: NaN,
  total: NaN,
  at: '',
  units: '',
  text: noText,
}

type FieldsProps = {
  readonly draft: Draft
  readonly set: (changes: Partial<Draft>) => void
  readonly isTime: boolean
}

function Fields({ draft, set, isTime }: FieldsProps) {
  const { t } = useMessages()
  const { echelon, told, total, at, units, text } = draft
  return (
    <>
      <Select
        label={t('deed.disseminate.echelon')}
        value={echelon}
        onChange={(chosen) => set({ echelon: chosen })}
        options={echelons.map((one) => ({ value: one, label: t(`deed.echelon.${one}`) }))}
      />
      <div className="notice-pair">
        <NumberField
          label={t('deed.disseminate.told')}
          value={told}
          onChange={(number) => set({ told: number })}
          required
          error={told > total ? t('deed.disseminate.too-many') : undefined}
        />
        <NumberField
          label={t('deed.disseminate.total')}
          value={total}
          onChange={(number) => set({ total: number })}
          required
        />
      </div>
      <MomentField
        label={t('deed.disseminate.at')}
        hint={`${t('deed.check-in.at.hint')} ${t('time.zone', { offset: offsetName(centreNow()) })}`}
        value={at}
        onChange={(moment) => set({ at: moment })}
        error={isTime ? undefined : t('time.invalid')}
      />
      <TextField
        label={t('deed.disseminate.units')}
        hint={t('deed.disseminate.units.hint')}
        value={units}
        onChange={(lines) => set({ units: lines })}
        lines={2}
      />
      <ThreeTexts
        field="/text"
        label="deed.words"
        hint={t('app.optional')}
        value={text}
        onChange={(words) => set({ text: words })}
        error={undefined}
        lines={2}
      />
    </>
  )
}

/** One unit a line. */
function unitsIn(text: string): string[] {
  const lines = text.split('\n').map(cleanText)
  return lines.filter((line) => line !== '').slice(0, UNITS_NAMED_MAX)
}
