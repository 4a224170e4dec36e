import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import { useMessages } from '../app/i18n.tsx'
import { inLanguage } from '../app/language.ts'
import { Link } from '../app/link.tsx'
import { SideName } from '../app/party-name.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { CountValue } from '../ui/value.tsx'
import { DaySpan } from './day-span.tsx'

/** One incident of a list. Its place is in words, and says so when it is no more than a district. */
export function IncidentLine({ row }: { readonly row: IncidentRow }) {
  const { t, language } = useMessages()
  const { place, actors } = row
  const where = inLanguage(place.names, language)?.text ?? place.district ?? place.province
  return (
    <article className="link-row">
      <p className="row">
        <Link to={`/incidents/${row.id}`}>
          <LocalText texts={row.title} absent={t(`act.${row.kind}`)} />
        </Link>
        <Chip>{t(`state.${row.state}`)}</Chip>
        {row.scope === 'in-scope' ? null : (
          <Chip certainty={row.certainty === 'certain' ? 'solid' : 'dotted'}>
            {t(`scope.${row.scope}`)}
          </Chip>
        )}
      </p>
      <p className="small quiet">
        <DaySpan interval={row.occurred} />
        {where === null ? null : (
          <>
            {' · '}
            <bdi>{where}</bdi>
          </>
        )}
        {row.deaths === null ? null : (
          <>
            {' · '}
            {t('incidents.harm.deaths')} <CountValue count={row.deaths} />
          </>
        )}
      </p>
      <p className="small">
        <SideName side={actors.alleged} absent={t('incidents.not-known')} />
        <span aria-hidden="true"> {actors.mutual ? '↔' : '·'} </span>
        <SideName side={actors.affected} absent={t('incidents.not-known')} />
      </p>
    </article>
  )
}
