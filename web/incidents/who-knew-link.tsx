import type { Incident } from '@hudna/core/incidents/incident.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { questionAbout } from '../who-knew/who-knew-input.ts'

/** Leads to who knew about the place and the time of an incident; nothing where its place is not known. */
export function WhoKnewLink({ incident }: { readonly incident: Incident }) {
  const { t } = useMessages()
  const { place, occurred } = incident
  if (place.position === null) return null
  const { position, errorRadiusM: radiusM } = place
  return (
    <Link to="/who-knew" parameters={questionAbout({ position, radiusM, ...occurred })}>
      {t('who-knew.here')}
    </Link>
  )
}
