import { actKinds } from '@hudna/core/agreements/acts.ts'
import { scopes } from '@hudna/core/agreements/scope.ts'
import { incidentStates } from '@hudna/core/incidents/incident.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useParties } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { Button } from '../ui/button.tsx'
import { useName } from '../ui/names.tsx'
import { type Option, Select } from '../ui/select.tsx'
import type { WatchFilter } from './filter.ts'

const ANY = 'any'

/** The filters of the list and the map; each is in the address. */
export function Filters({ filter }: { readonly filter: WatchFilter }) {
  const { t } = useMessages()
  const { setParameters } = useRoute()
  const choices = useChoices(filter)
  const [open, setOpen] = useState(false)
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
        {choices.map(({ name, label, value, options }) => (
          <Select
            key={name}
            label={label}
            labelHidden
            value={value ?? options[0]?.value ?? ANY}
            onChange={(next) => {
              const first = next === options[0]?.value
              setParameters({ [name]: first ? null : next }, { replace: true })
            }}
            options={options}
          />
        ))}
      </fieldset>
    </>
  )
}

type FilterChoice = {
  /** In the address. */
  readonly name: string
  readonly label: string
  readonly value: string | undefined
  /** The first one is what holds when the address says nothing. */
  readonly options: readonly Option<string>[]
}

function useChoices(filter: WatchFilter): readonly FilterChoice[] {
  const { t, locale } = useMessages()
  const nameOf = useName()
  const parties = [...useParties().values()]
    .map((party) => option(party.id, nameOf(party.names)))
    .toSorted((one, other) => one.label.localeCompare(other.label, locale))
  const states = incidentStates.map((state) => option(state, t(`state.${state}`)))
  const excluded = (['include', 'exclude', 'only'] as const).map((one) =>
    option(one, t(`watch.excluded-${one}`)),
  )
  const orders = (['happened', 'recorded'] as const).map((one) =>
    option(one, t(`watch.order-${one}`)),
  )
  return [
    {
      name: 'state',
      label: t('watch.filter-state'),
      value: filter.state,
      options: [
        option(ANY, t('watch.any-state')),
        option('open', t('watch.state-open')),
        ...states,
      ],
    },
    {
      name: 'scope',
      label: t('watch.filter-scope'),
      value: filter.scope,
      options: [
        option(ANY, t('watch.any-scope')),
        ...scopes.map((scope) => option(scope, t(`scope.${scope}`))),
      ],
    },
    {
      name: 'excluded',
      label: t('watch.filter-excluded'),
      value: filter.excluded,
      options: excluded,
    },
    {
      name: 'act',
      label: t('watch.filter-act'),
      value: filter.kind,
      options: [
        option(ANY, t('watch.any-act')),
        ...actKinds.map((kind) => option(kind, t(`act.${kind}`))),
      ],
    },
    {
      name: 'party',
      label: t('watch.filter-party'),
      value: filter.party,
      options: [option(ANY, t('watch.any-party')), ...parties],
    },
    { name: 'order', label: t('watch.filter-order'), value: filter.order, options: orders },
  ]
}

function option(value: string, label: string): Option<string> {
  return { value, label }
}
