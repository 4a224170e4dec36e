import { actKinds } from '@hudna/core/agreements/acts.ts'
import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import { useMessages } from '../app/i18n.tsx'
import { useParties } from '../app/registers.ts'
import { usePartyLabel } from '../parties/party-link.tsx'
import { Select } from '../ui/select.tsx'
import type { RegimeDraft, RegimeFault } from './regime-input.ts'
import { WhereWhenFields } from './where-when-fields.tsx'

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
  const around = {
    label: t('agreements.ask.error-m'),
    value: draft.errorM,
    onChange: (errorM: string) => change({ errorM }),
  }
  return (
    <>
      <WhereWhenFields {...{ draft, faults, towns, change, around }} />
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
