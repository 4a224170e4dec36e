import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import { useMessages } from '../app/i18n.tsx'
import { TextField } from '../ui/field.tsx'
import { MomentField } from '../ui/moment-field.tsx'
import { placeFrom } from './regime-input.ts'
import { RegimePlace } from './regime-place.tsx'

type WhereWhen = { readonly at: string; readonly time: string; readonly until: string }

type WhereWhenProps = {
  readonly draft: WhereWhen
  readonly faults: readonly string[]
  readonly towns: readonly NamedPlace[]
  readonly change: (changes: Partial<WhereWhen>) => void
  /** How far around the place is meant, in metres, as it is typed. */
  readonly around: {
    readonly label: string
    readonly value: string
    readonly onChange: (value: string) => void
    readonly required?: boolean
  }
}

/** A place in any form, how far around it, and a moment or a span. */
export function WhereWhenFields({ draft, faults, towns, change, around }: WhereWhenProps) {
  const { t } = useMessages()
  const place = placeFrom(draft.at, towns)
  const error = (field: 'at' | 'time' | 'until' | 'errorM') => {
    if (!faults.includes(field)) return undefined
    if (field !== 'at' || !('reason' in place)) return t(`agreements.ask.fault.${field}`)
    return `${t(`coordinates.${place.reason}`)}. ${t(`coordinates.${place.reason}.do`)}`
  }
  return (
    <>
      <TextField
        label={t('agreements.ask.at')}
        hint={t('agreements.ask.at.hint')}
        value={draft.at}
        onChange={(at) => change({ at })}
        direction="ltr"
        error={error('at')}
        required
      />
      <RegimePlace text={draft.at} errorM={around.value} towns={towns} />
      <TextField {...around} direction="ltr" error={error('errorM')} />
      <MomentField
        label={t('agreements.ask.time')}
        value={draft.time}
        onChange={(time) => change({ time })}
        error={error('time')}
        required
      />
      <MomentField
        label={t('agreements.ask.until')}
        value={draft.until}
        onChange={(until) => change({ until })}
        error={error('until')}
      />
    </>
  )
}
