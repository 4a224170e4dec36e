import { stances } from '@hudna/core/incidents/finding.ts'
import { useState } from 'react'
import { usePartyLabel } from '../parties/party-link.tsx'
import { centreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { newId } from '../app/new-id.ts'
import { useSession } from '../app/session.tsx'
import { wallClockOf } from '../app/time-format.ts'
import { TextField } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { ActDialog, type ActProps } from './act-dialog.tsx'
import {
  claimCommand,
  missingIn,
  OTHER_SPEAKER,
  type ClaimDraft,
  type ClaimPart,
} from './claim-draft.ts'
import { PartySelect } from './party-choice.tsx'
import { WordsField } from './words-field.tsx'

const labels = {
  name: 'incidents.speaker.name',
  words: 'incidents.words',
  said: 'incidents.said-at',
  source: 'incidents.source',
  about: 'incidents.claim-about',
} as const satisfies Record<ClaimPart, string>

/** Puts on the record who says what. A liaison officer speaks for its own party only. */
export function ClaimDialog({ incident, onClose }: ActProps) {
  const { t, language } = useMessages()
  const { session } = useSession()
  const label = usePartyLabel()
  const own = session?.actor?.role === 'liaison' ? session.actor.party : undefined
  const [claim] = useState(newId)
  const [draft, setDraft] = useState<ClaimDraft>(() => ({
    stance: 'asserts',
    party: own ?? OTHER_SPEAKER,
    name: '',
    words: { language, text: '' },
    said: wallClockOf(centreNow()),
    source: '',
    url: '',
    about: '',
  }))
  const change = (changes: Partial<ClaimDraft>) => setDraft({ ...draft, ...changes })
  const given = { incident: incident.id, claim, partyName: label(draft.party) }
  return (
    <ActDialog
      incident={incident}
      onClose={onClose}
      verb={t('incidents.act.claim')}
      consequence={t('incidents.consequence.claim')}
      missing={missingIn(draft).map((part) => t(labels[part]))}
      command={() => claimCommand(draft, given)}
    >
      <Select
        label={t('incidents.stance')}
        value={draft.stance}
        onChange={(stance) => change({ stance })}
        options={stances.map((one) => ({ value: one, label: t(`incidents.stance.${one}`) }))}
      />
      {own === undefined ? (
        <PartySelect
          label={t('incidents.speaker')}
          incident={incident}
          value={draft.party}
          onChange={(party) => change({ party })}
          before={[{ value: OTHER_SPEAKER, label: t('incidents.speaker.other') }]}
        />
      ) : null}
      <SaidFields draft={draft} change={change} />
      <AboutField draft={draft} change={change} incident={incident} />
    </ActDialog>
  )
}

type PartProps = {
  readonly draft: ClaimDraft
  readonly change: (changes: Partial<ClaimDraft>) => void
}

function SaidFields({ draft, change }: PartProps) {
  const { t } = useMessages()
  return (
    <>
      <TextField
        label={t('incidents.speaker.name')}
        hint={t('incidents.speaker.name.hint')}
        value={draft.name}
        onChange={(name) => change({ name })}
        required={draft.party === OTHER_SPEAKER}
      />
      <WordsField
        label={t('incidents.words')}
        value={draft.words}
        onChange={(words) => change({ words })}
      />
      <TextField
        label={t('incidents.said-at')}
        type="datetime-local"
        direction="ltr"
        value={draft.said}
        onChange={(said) => change({ said })}
        required
      />
      <TextField
        label={t('incidents.source')}
        value={draft.source}
        onChange={(source) => change({ source })}
        required
      />
      <TextField
        label={t('incidents.source.url')}
        value={draft.url}
        onChange={(url) => change({ url })}
        direction="ltr"
      />
    </>
  )
}

/** The earlier claim that this one denies, confirms or takes back. */
function AboutField({ draft, change, incident }: PartProps & Pick<ActProps, 'incident'>) {
  const { t } = useMessages()
  const label = usePartyLabel()
  if (incident.claims.length === 0) return null
  return (
    <Select
      label={t('incidents.claim-about')}
      value={draft.about}
      onChange={(about) => change({ about })}
      options={[
        { value: '', label: t('app.none') },
        ...incident.claims.map((one) => ({
          value: one.claim,
          label: `${t(`incidents.stance.${one.stance}`)} · ${label(one.speaker.party, one.speaker.name)}`,
          detail: one.words.text.slice(0, 80),
        })),
      ]}
    />
  )
}
