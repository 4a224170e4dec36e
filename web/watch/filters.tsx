import { actKinds } from '@hudna/core/agreements/acts.ts'
import { scopes } from '@hudna/core/agreements/scope.ts'
import { incidentStates } from '@hudna/core/incidents/incident.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useParties } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { Button } from '../ui/button.tsx'
import { useName } from '../ui/names.tsx'
import { Select } from '../ui/select.tsx'
import type { WatchFilter } from './filter.ts'

const ANY = 'any'

/** The filters of the list and the map; each is in the address. */
export function Filters({ filter }: { readonly filter: WatchFilter }) {
  const { t, locale } = useMessages()
  const { setParameters } = useRoute()
  const nameOf = useName()
  const [open, setOpen] = useState(false)
  const parties = [...useParties().values()]
    .map((party) => ({ value: party.id, label: nameOf(party.names) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, locale))
  const set = (name: string) => (value: string) =>
    setParameters({ [name]: value === ANY ? null : value }, { replace: true })
  const any = (label: string) => ({ value: ANY, label })
  return (
    <>
      <div className="filters-toggle">
        <Button small aria-expanded={open} onPress={() => setOpen(!open)}>
          {t('watch.filters')}
        </Button>
      </div>
      <fieldset
        className={open ? 'filters' : 'filters filters-closed'}
        aria-label={t('watch.filters')}
      >
        <Select
          label={t('watch.filter-state')}
          labelHidden
          value={filter.state ?? ANY}
          onChange={set('state')}
          options={[
            any(t('watch.any-state')),
            { value: 'open', label: t('watch.state-open') },
            ...incidentStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
          ]}
        />
        <Select
          label={t('watch.filter-scope')}
          labelHidden
          value={filter.scope ?? ANY}
          onChange={set('scope')}
          options={[
            any(t('watch.any-scope')),
            ...scopes.map((scope) => ({ value: scope, label: t(`scope.${scope}`) })),
          ]}
        />
        <Select
          label={t('watch.filter-excluded')}
          labelHidden
          value={filter.excluded}
          onChange={(value) => set('excluded')(value === 'include' ? ANY : value)}
          options={[
            { value: 'include', label: t('watch.excluded-include') },
            { value: 'exclude', label: t('watch.excluded-exclude') },
            { value: 'only', label: t('watch.excluded-only') },
          ]}
        />
        <Select
          label={t('watch.filter-act')}
          labelHidden
          value={filter.kind ?? ANY}
          onChange={set('act')}
          options={[
            any(t('watch.any-act')),
            ...actKinds.map((kind) => ({ value: kind, label: t(`act.${kind}`) })),
          ]}
        />
        <Select
          label={t('watch.filter-party')}
          labelHidden
          value={filter.party ?? ANY}
          onChange={set('party')}
          options={[any(t('watch.any-party')), ...parties]}
        />
        <Select
          label={t('watch.filter-order')}
          labelHidden
          value={filter.order}
          onChange={(value) => set('order')(value === 'happened' ? ANY : value)}
          options={[
            { value: 'happened', label: t('watch.order-happened') },
            { value: 'recorded', label: t('watch.order-recorded') },
          ]}
        />
      </fieldset>
    </>
  )
}
