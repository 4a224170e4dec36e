import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import { foldName } from '@hudna/core/kernel/fold-name.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRegister } from '../app/registers.ts'
import { WhereWhenFields } from '../conflicts/where-when-fields.tsx'
import { Choice } from '../ui/choice.tsx'
import { ComboBox } from '../ui/combo-box.tsx'
import { useName } from '../ui/names.tsx'
import { type WhoKnewDraft, type WhoKnewFault, whoKnewModes } from './who-knew-input.ts'

type FieldsProps = {
  readonly draft: WhoKnewDraft
  readonly faults: readonly WhoKnewFault[]
  readonly towns: readonly NamedPlace[]
  readonly change: (changes: Partial<WhoKnewDraft>) => void
}

/** A place in any form with a radius and a span of time, or a notice. */
export function WhoKnewFields(props: FieldsProps) {
  const { t } = useMessages()
  const { draft, change } = props
  return (
    <>
      <Choice
        label={t('who-knew.about')}
        value={draft.mode}
        onChange={(mode) => change({ mode })}
        options={whoKnewModes.map((mode) => ({ value: mode, label: t(`who-knew.about.${mode}`) }))}
      />
      {draft.mode === 'notice' ? <NoticeField {...props} /> : <PlaceFields {...props} />}
    </>
  )
}

const OPTIONS_MAX = 50

function NoticeField({ draft, faults, change }: FieldsProps) {
  const { t } = useMessages()
  const nameOf = useName()
  const { documents } = useRegister('notices')
  const chosen = documents.find(({ id }) => id === draft.notice)
  const [typed, setTyped] = useState<string>()
  const text = typed ?? (chosen ? nameOf(chosen.names) : '')
  const wanted = foldName(typed ?? '')
  const options = documents
    .filter(({ id, names }) =>
      [id, ...Object.values(names)].some((name) => foldName(name).includes(wanted)),
    )
    .slice(0, OPTIONS_MAX)
    .map(({ id, names }) => ({ value: id, label: nameOf(names), detail: id }))
  return (
    <ComboBox
      label={t('who-knew.notice')}
      openLabel={t('who-knew.notice.open')}
      options={options}
      text={text}
      onText={setTyped}
      onChoose={(id) => {
        if (id === null) return
        setTyped(undefined)
        change({ notice: id })
      }}
      error={faults.includes('notice') ? t('who-knew.fault.notice') : undefined}
      required
    />
  )
}

function PlaceFields({ draft, faults, towns, change }: FieldsProps) {
  const { t } = useMessages()
  const around = {
    label: t('who-knew.radius'),
    value: draft.radiusM,
    onChange: (radiusM: string) => change({ radiusM }),
    required: true,
  }
  return <WhereWhenFields {...{ draft, faults, towns, change, around }} />
}
