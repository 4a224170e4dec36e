import type { Words } from '@hudna/core/kernel/schema.ts'
import { useState } from 'react'
import { SaidWords } from '../register/source-note.tsx'
import { useMessages } from '../app/i18n.tsx'
import { newId } from '../app/new-id.ts'
import { useSession } from '../app/session.tsx'
import { Select } from '../ui/select.tsx'
import { ActDialog, type ActProps } from './act-dialog.tsx'
import { PartySelect } from './party-choice.tsx'
import { openEnquiries } from './permitted-acts.ts'
import { useTerm } from './use-procedure.ts'
import { cleanWords } from './clean-text.ts'
import { WordsField } from './words-field.tsx'

/** The suspected party is asked; the clock of its answer starts. */
export function EnquireDialog({ incident, onClose }: ActProps) {
  const { t, language } = useMessages()
  const term = useTerm(incident.agreement)
  const [party, setParty] = useState(incident.actors.alleged?.party ?? '')
  const [words, setWords] = useState<Words>({ language, text: '' })
  const [enquiry] = useState(newId)
  const clean = cleanWords(words)
  const missing = [
    ...(party === '' ? [t('incidents.enquire.party')] : []),
    ...(clean.text === '' ? [t('incidents.enquire.words')] : []),
  ]
  return (
    <ActDialog
      incident={incident}
      onClose={onClose}
      verb={t('incidents.act.enquire')}
      consequence={
        incident.intake === 'import'
          ? t('incidents.consequence.enquire-no-clock')
          : t('incidents.consequence.enquire', { answer: term('answerMin') })
      }
      missing={missing}
      command={() => ({
        type: 'incidents/enquire',
        incident: incident.id,
        enquiry,
        party,
        words: clean,
      })}
    >
      <PartySelect
        label={t('incidents.enquire.party')}
        incident={incident}
        value={party}
        onChange={setParty}
      />
      <WordsField
        label={t('incidents.enquire.words')}
        hint={t('incidents.enquire.words.hint')}
        value={words}
        onChange={setWords}
      />
    </ActDialog>
  )
}

/** The party that was asked answers in its own words. */
export function AnswerDialog({ incident, onClose }: ActProps) {
  const { t, language } = useMessages()
  const { session } = useSession()
  const open = openEnquiries(incident, session?.actor?.party ?? '')
  const [enquiry, setEnquiry] = useState(open[0]?.enquiry ?? '')
  const [words, setWords] = useState<Words>({ language, text: '' })
  const asked = open.find((one) => one.enquiry === enquiry)
  const clean = cleanWords(words)
  return (
    <ActDialog
      incident={incident}
      onClose={onClose}
      verb={t('incidents.act.answer')}
      consequence={t('incidents.consequence.answer')}
      missing={clean.text === '' ? [t('incidents.answer.words')] : []}
      command={() => ({
        type: 'incidents/answer',
        incident: incident.id,
        enquiry,
        words: clean,
      })}
    >
      {open.length < 2 ? null : (
        <Select
          label={t('incidents.answer.which')}
          value={enquiry}
          onChange={setEnquiry}
          options={open.map((one) => ({ value: one.enquiry, label: one.words.text.slice(0, 80) }))}
        />
      )}
      {asked === undefined ? null : <SaidWords words={asked.words} />}
      <WordsField label={t('incidents.answer.words')} value={words} onChange={setWords} />
    </ActDialog>
  )
}
