import { stances } from '@hudna/core/incidents/finding.ts'
import type { Words } from '@hudna/core/kernel/schema.ts'
import { useState } from 'react'
import { usePartyLabel } from '../agreements/party-link.tsx'
import { useMessages } from '../app/i18n.tsx'
import { centreNow } from '../app/centre-clock.ts'
import { newId } from '../app/new-id.ts'
import { useSession } from '../app/session.tsx'
import { instantOfWallClock, wallClockOf } from '../app/time-format.ts'
import { TextField } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { ActDialog, type ActProps } from './act-dialog.tsx'
import { PartySelect } from './party-choice.tsx'
import { cleanText, cleanWords } from './clean-text.ts'
import { WordsField } from './words-field.tsx'

type Stance = (typeof stances)[number]
const OTHER = 'other-speaker'

/** Puts on the record who says what. A liaison officer speaks for its own party only. */
export function ClaimDialog({ incident, onClose }: ActProps) {
  const { t, language } = useMessages()
  const { session } = useSession()
  const label = usePartyLabel()
  const own = session?.actor?.role === 'liaison' ? session.actor.party : undefined
  const [claim] = useState(newId)
  const [stance, setStance] = useState<Stance>('asserts')
  const [party, setParty] = useState(own ?? OTHER)
  const [name, setName] = useState('')
  const [words, setWords] = useState<Words>({ language, text: '' })
  const [said, setSaid] = useState(() => wallClockOf(centreNow()))
  const [source, setSource] = useState('')
  const [url, setUrl] = useState('')
  const [about, setAbout] = useState('')
  const saidAt = instantOfWallClock(said)
  const clean = { words: cleanWords(words), name: cleanText(name), source: cleanText(source) }
  const speaker =
    party === OTHER ? { name: clean.name } : { party, name: clean.name || label(party) }
  const missing = [
    ...(speaker.name === '' ? [t('incidents.speaker.name')] : []),
    ...(clean.words.text === '' ? [t('incidents.words')] : []),
    ...(saidAt === undefined ? [t('incidents.said-at')] : []),
    ...(clean.source === '' ? [t('incidents.source')] : []),
    ...(stance === 'withdraws' && about === '' ? [t('incidents.claim-about')] : []),
  ]
  return (
    <ActDialog
      incident={incident}
      onClose={onClose}
      verb={t('incidents.act.claim')}
      consequence={t('incidents.consequence.claim')}
      missing={missing}
      command={() => ({
        type: 'incidents/claim',
        incident: incident.id,
        claim,
        stance,
        speaker,
        words: clean.words,
        said: saidAt ?? '',
        source: { label: clean.source, ...(url.trim() === '' ? {} : { url: url.trim() }) },
        ...(about === '' ? {} : { about }),
      })}
    >
      <Select<Stance>
        label={t('incidents.stance')}
        value={stance}
        onChange={setStance}
        options={stances.map((one) => ({ value: one, label: t(`incidents.stance.${one}`) }))}
      />
      {own === undefined ? (
        <PartySelect
          label={t('incidents.speaker')}
          incident={incident}
          value={party}
          onChange={setParty}
          before={[{ value: OTHER, label: t('incidents.speaker.other') }]}
        />
      ) : null}
      <TextField
        label={t('incidents.speaker.name')}
        hint={t('incidents.speaker.name.hint')}
        value={name}
        onChange={setName}
        required={party === OTHER}
      />
      <WordsField label={t('incidents.words')} value={words} onChange={setWords} />
      <TextField
        label={t('incidents.said-at')}
        type="datetime-local"
        direction="ltr"
        value={said}
        onChange={setSaid}
        required
      />
      <TextField label={t('incidents.source')} value={source} onChange={setSource} required />
      <TextField label={t('incidents.source.url')} value={url} onChange={setUrl} direction="ltr" />
      {incident.claims.length === 0 ? null : (
        <Select
          label={t('incidents.claim-about')}
          value={about}
          onChange={setAbout}
          options={[
            { value: '', label: t('app.none') },
            ...incident.claims.map((one) => ({
              value: one.claim,
              label: `${t(`incidents.stance.${one.stance}`)} · ${label(one.speaker.party, one.speaker.name)}`,
              detail: one.words.text.slice(0, 80),
            })),
          ]}
        />
      )}
    </ActDialog>
  )
}
