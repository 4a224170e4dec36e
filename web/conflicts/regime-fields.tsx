import { actKinds } from '@hudna/core/agreements/acts.ts'
import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import { useMessages } from '../app/i18n.tsx'
import { useParties } from '../app/registers.ts'
import { usePartyLabel } from '../parties/party-link.tsx'
import { TextField } from '../ui/field.tsx'
import { MomentField } from '../ui/moment-field.tsx'
import { Select } from '../ui/select.tsx'
import { placeFrom, type RegimeDraft, type RegimeFault } from './regime-input.ts'
import { RegimePlace } from './regime-place.tsx'

const ANYBODY = 'anybody'
const ANYTHING = 'anything'

type RegimeFieldsProps = {
  readonly draft: RegimeDraft
  readonly faults: readonly RegimeFault[]
  readonly towns: readonly NamedPlace[]
  readonly change: (changes: Partial<RegimeDraft>) => void
}

/** Place in any form, error, moment or span, party and act. */
export function RegimeFields({ draft, faults, towns, change }: RegimeFieldsProps) {
  const { t } = useMessages()
  const place = placeFrom(draft.at, towns)
  const error = (field: RegimeFault) => {
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
      <RegimePlace text={draft.at} errorM={draft.errorM} towns={towns} />
      <TextField
        label={t('agreements.ask.error-m')}
        value={draft.errorM}
        onChange={(errorM) => change({ errorM })}
        direction="ltr"
        error={error('errorM')}
      />
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
      <WhoAndWhat draft={draft} change={change} />
    </>
  )
}

function WhoAndWhat({ draft, change }: Omit<RegimeFieldsProps, 'faults' | 'towns'>) {
  const { t } = useMessages()
  const label = usePartyLabel()
  const parties = [...useParties().keys()]
  return (
    <>
      <Select
        label={t('agreements.ask.actor')}
        value={draft.actor === '' ? ANYBODY : draft.actor}
        onChange={(actor) => change({ actor: actor === ANYBODY ? '' : actor })}
        options={[
          { value: ANYBODY, label: t('agreements.ask.anybody') },
          ...parties.map((party) => ({ value: party, label: label(party) })),
        ]}
      />
      <Select
        label={t('agreements.ask.act')}
        value={draft.act === '' ? ANYTHING : draft.act}
        onChange={(act) => change({ act: act === ANYTHING ? '' : act })}
        options={[
          { value: ANYTHING, label: t('agreements.ask.anything') },
          ...actKinds.map((act) => ({ value: act, label: t(`act.${act}`) })),
        ]}
      />
    </>
  )
}
