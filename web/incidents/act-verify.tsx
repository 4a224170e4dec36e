import { responseKinds, verificationModes } from '@hudna/core/incidents/finding.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { newId } from '../app/new-id.ts'
import { useSession } from '../app/session.tsx'
import { TextField } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { ActDialog, type ActProps } from './act-dialog.tsx'
import { PartyChecks, PartySelect } from './party-choice.tsx'
import { cleanText } from './clean-text.ts'

export function VerifyDialog({ incident, onClose }: ActProps) {
  const { t } = useMessages()
  const { session } = useSession()
  const [mode, setMode] = useState<(typeof verificationModes)[number]>('remote')
  const [by, setBy] = useState<readonly string[]>(session?.actor ? [session.actor.party] : [])
  const [note, setNote] = useState('')
  const words = cleanText(note)
  const enough = by.length >= (mode === 'joint' ? 2 : 1)
  return (
    <ActDialog
      incident={incident}
      onClose={onClose}
      verb={t('incidents.act.verify')}
      consequence={t('incidents.consequence.verify')}
      missing={enough ? [] : [t(mode === 'joint' ? 'incidents.by.two' : 'incidents.by')]}
      command={() => ({
        type: 'incidents/verify',
        incident: incident.id,
        mode,
        by: [...by],
        ...(words === '' ? {} : { note: words }),
      })}
    >
      <Select
        label={t('incidents.verification')}
        value={mode}
        onChange={setMode}
        options={verificationModes.map((one) => ({ value: one, label: t(`verification.${one}`) }))}
      />
      <PartyChecks label={t('incidents.by')} incident={incident} value={by} onChange={setBy} />
      <TextField label={t('incidents.note.optional')} value={note} onChange={setNote} lines={3} />
    </ActDialog>
  )
}

const NOBODY = 'nobody'

export function RespondDialog({ incident, onClose }: ActProps) {
  const { t } = useMessages()
  const [response] = useState(newId)
  const [kind, setKind] = useState<(typeof responseKinds)[number]>('hotline-call')
  const [party, setParty] = useState(NOBODY)
  const [note, setNote] = useState('')
  const words = cleanText(note)
  return (
    <ActDialog
      incident={incident}
      onClose={onClose}
      verb={t('incidents.act.respond')}
      consequence={t('incidents.consequence.respond')}
      missing={[]}
      command={() => ({
        type: 'incidents/respond',
        incident: incident.id,
        response,
        kind,
        ...(party === NOBODY ? {} : { party }),
        ...(words === '' ? {} : { note: words }),
      })}
    >
      <Select
        label={t('incidents.response')}
        value={kind}
        onChange={setKind}
        options={responseKinds.map((one) => ({ value: one, label: t(`response.${one}`) }))}
      />
      <PartySelect
        label={t('incidents.response.party')}
        incident={incident}
        value={party}
        onChange={setParty}
        before={[{ value: NOBODY, label: t('incidents.not-stated') }]}
      />
      <TextField label={t('incidents.note.optional')} value={note} onChange={setNote} lines={3} />
    </ActDialog>
  )
}
