import { NOT_KNOWN, type IncidentFilter } from '@hudna/core/incidents/filter.ts'
import { usePartyLabel } from '../parties/party-link.tsx'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { Button } from '../ui/button.tsx'

type Shown = { readonly name: string; readonly text: string }

/** What narrows the list, in words; each can be taken away. Time and agreement stand in the frame. */
export function FilterLine({ filter }: { readonly filter: IncidentFilter }) {
  const { t } = useMessages()
  const { setParameters } = useRoute()
  const shown = useShown(filter)
  if (shown.length === 0) return null
  return (
    <ul className="row filter-line" aria-label={t('incidents.filter')}>
      {shown.map(({ name, text }) => (
        <li key={name}>
          <Button
            small
            aria-label={t('incidents.filter.remove', { text })}
            onPress={() => setParameters({ [name]: null })}
          >
            <bdi>{text}</bdi>
            <span aria-hidden="true">✕</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}

function useShown(filter: IncidentFilter): readonly Shown[] {
  const { t } = useMessages()
  const label = usePartyLabel()
  const shown: Shown[] = []
  const add = (name: string, text: string) => shown.push({ name, text })
  const known = (value: string) => (value === NOT_KNOWN ? t('incidents.not-known') : value)
  const { scope, state, intake, excluded, duplicates, day, province, district } = filter
  if (scope !== undefined) add('scope', t(`scope.${scope}`))
  if (state !== undefined) add('state', t(`state.${state}`))
  if (intake !== undefined) add('intake', t(`intake.${intake}`))
  if (excluded === 'exclude' || excluded === 'only')
    add('excluded', t(`incidents.excluded.${excluded}`))
  if (duplicates === 'exclude' || duplicates === 'only')
    add('duplicates', t(`incidents.duplicates.${duplicates}`))
  if (day !== undefined) add('day', t(`incidents.day.${day}`))
  if (province !== undefined) add('province', `${t('incidents.province')}: ${known(province)}`)
  if (district !== undefined) add('district', `${t('incidents.district')}: ${known(district)}`)
  if (filter.party !== undefined) add('party', label(filter.party))
  if (filter.side !== undefined) {
    const side = filter.side === NOT_KNOWN ? t('incidents.not-known') : label(filter.side)
    add('side', side)
  }
  if (filter.role !== undefined) add('role', t(`incidents.role.${filter.role}`))
  if (filter.reporter !== undefined)
    add('reporter', `${t('incidents.filter.reporter')}: ${label(filter.reporter)}`)
  return shown
}
