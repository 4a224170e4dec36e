import type { Incident } from '@hudna/core/incidents/incident.ts'
import type { ComponentType } from 'react'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useSession } from '../app/session.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { Button } from '../ui/button.tsx'
import { ClaimDialog } from './act-claim.tsx'
import { CloseDialog, ReopenDialog } from './act-close.tsx'
import { DetermineDialog } from './act-determine.tsx'
import type { ActProps } from './act-dialog.tsx'
import { AnswerDialog, EnquireDialog } from './act-enquire.tsx'
import { TriageDialog } from './act-triage.tsx'
import { RespondDialog, VerifyDialog } from './act-verify.tsx'
import { permittedActs, type Act } from './permitted-acts.ts'

const dialogs: { readonly [A in Act]: ComponentType<ActProps> } = {
  'incidents/triage': TriageDialog,
  'incidents/enquire': EnquireDialog,
  'incidents/answer': AnswerDialog,
  'incidents/claim': ClaimDialog,
  'incidents/verify': VerifyDialog,
  'incidents/determine': DetermineDialog,
  'incidents/respond': RespondDialog,
  'incidents/close': CloseDialog,
  'incidents/reopen': ReopenDialog,
}

type Name<A extends Act> = A extends `incidents/${infer N}` ? N : never

/** What this post may do with the incident as it stands; nothing while the page looks at the past. */
export function ActBar({ incident }: { readonly incident: Incident }) {
  const { t } = useMessages()
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const [open, setOpen] = useState<Act | null>(null)
  const permitted = permittedActs(incident, session?.actor ?? null)
  if (!isNow) return <p className="quiet">{t('incidents.acts.past')}</p>
  if (permitted.length === 0) return <p className="quiet">{t('incidents.acts.none')}</p>
  const Open = open === null ? null : dialogs[open]
  return (
    <div className="row">
      {permitted.map((act, at) => (
        <Button key={act} look={at === 0 ? 'act' : 'plain'} onPress={() => setOpen(act)}>
          {t(`incidents.act.${act.slice('incidents/'.length) as Name<Act>}`)}
        </Button>
      ))}
      {Open === null ? null : <Open incident={incident} onClose={() => setOpen(null)} />}
    </div>
  )
}
