import { referenceKinds } from '@hudna/core/notices/notice.ts'
import type { Register } from '@hudna/core/api/kinds.ts'
import { useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { searchIn } from '../../app/search-match.ts'
import { useReferenceOptions } from '../../forms/document-words.ts'
import { Button } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/combo-box.tsx'
import { Select } from '../../ui/select.tsx'
import type { ReferenceDraft } from './notice-draft.ts'
import { type ReferenceKind, registerOfKind } from './reference-kinds.ts'
import { ReferenceName } from '../reference-name.tsx'

/** Incidents are found on their own screen, and named there. */
const offeredKinds = referenceKinds.filter((kind) => registerOfKind(kind) !== undefined)
const SHOWN_MAX = 40

type ReferencesProps = {
  /** The id of the notice itself: it does not refer to itself. */
  readonly own: string
  readonly references: readonly ReferenceDraft[]
  readonly onChange: (references: readonly ReferenceDraft[]) => void
}

/** What a notice rests on or speaks of: a pause, a corridor, a meeting, found by its name. */
export function ReferencesField({ own, references, onChange }: ReferencesProps) {
  const { t } = useMessages()
  const [kind, setKind] = useState<ReferenceKind>('pause')
  const register = registerOfKind(kind)
  return (
    <section className="notice-group" aria-label={t('compose.references')}>
      <div className="notice-pair">
        <Select
          label={t('compose.references')}
          value={kind}
          onChange={setKind}
          options={offeredKinds.map((one) => ({
            value: one,
            label: t(`compose.reference.${one}`),
          }))}
        />
        {register === undefined ? null : (
          <Finder
            key={kind}
            register={register}
            taken={(id) => id === own || references.some((one) => one.id === id)}
            onFound={(id) => onChange([...references, { kind, id }])}
          />
        )}
      </div>
      <ul className="stack-tight">
        {references.map((one) => (
          <li key={`${one.kind} ${one.id}`} className="row">
            <ReferenceName kind={one.kind} id={one.id} />
            <Button
              small
              look="bare"
              onPress={() => onChange(references.filter((other) => other !== one))}
            >
              {t('compose.take-out')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

type FinderProps = {
  readonly register: Register
  readonly taken: (id: string) => boolean
  readonly onFound: (id: string) => void
}

const all = () => true

function Finder({ register, taken, onFound }: FinderProps) {
  const { t } = useMessages()
  const [text, setText] = useState('')
  const rows = useReferenceOptions(register, all).filter(({ item }) => !taken(item.value))
  const found =
    text === '' ? rows.slice(0, SHOWN_MAX).map((one) => one.item) : searchIn(rows, text, SHOWN_MAX)
  return (
    <ComboBox
      label={t('compose.reference.find')}
      options={found}
      text={text}
      onText={setText}
      onChoose={(id) => {
        setText('')
        if (id !== null) onFound(id)
      }}
      allowsCustom
      openLabel={t('app.open-list')}
    />
  )
}
