import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { TextField } from '../ui/field.tsx'
import { ActDialog, type ActProps } from './act-dialog.tsx'
import { useTerm } from './use-procedure.ts'
import { cleanText } from './clean-text.ts'

export function CloseDialog({ incident, onClose }: ActProps) {
  const { t } = useMessages()
  return (
    <ReasonDialog
      incident={incident}
      onClose={onClose}
      type="incidents/close"
      verb={t('incidents.act.close')}
      consequence={t('incidents.consequence.close')}
    />
  )
}

export function ReopenDialog({ incident, onClose }: ActProps) {
  const { t } = useMessages()
  const term = useTerm(incident.agreement)
  return (
    <ReasonDialog
      incident={incident}
      onClose={onClose}
      type="incidents/reopen"
      verb={t('incidents.act.reopen')}
      consequence={t('incidents.consequence.reopen', { triage: term('enquiryMin') })}
    />
  )
}

type ReasonDialogProps = ActProps & {
  readonly type: 'incidents/close' | 'incidents/reopen'
  readonly verb: string
  readonly consequence: string
}

/** Closing and opening again both give a reason that stays on the record. */
function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useMessages()
  const { incident, type, verb, consequence, onClose } = props
  const [note, setNote] = useState('')
  const words = cleanText(note)
  return (
    <ActDialog
      incident={incident}
      onClose={onClose}
      verb={verb}
      consequence={consequence}
      missing={words === '' ? [t('incidents.reason')] : []}
      command={() => ({ type, incident: incident.id, note: words })}
    >
      <TextField label={t('incidents.reason')} value={note} onChange={setNote} lines={3} required />
    </ActDialog>
  )
}
