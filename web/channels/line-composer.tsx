import { type Channel, priorities, type Priority } from '@hudna/core/channels/channel.ts'
import {
  type BlankName,
  type TemplateName,
  templateNames,
} from '@hudna/core/channels/template-form.ts'
import { type Slot, templates } from '@hudna/core/channels/template-texts.ts'
import { renderTemplate } from '@hudna/core/channels/templates.ts'
import { languages } from '@hudna/core/kernel/schema.ts'
import { type FormEvent, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { languagesFrom } from '../app/language.ts'
import { newId } from '../app/new-id.ts'
import { useParties, useRegister } from '../app/registers.ts'
import { useSubmit } from '../app/use-submit.ts'
import { usePartyLabel } from '../parties/party-link.tsx'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Select } from '../ui/select.tsx'
import { AttachFiles } from './attach-files.tsx'
import { BlankField } from './blank-field.tsx'
import {
  emptyDraft,
  filledTemplate,
  type LineDraft,
  missingIn,
  sendCommand,
  withTemplate,
} from './line-draft.ts'
import type { Speaker } from './speaker.ts'
import { spokenSides } from './spoken-sides.ts'

type LineComposerProps = { readonly channel: Channel; readonly speaker: Speaker }

/** Writes a message: in words of one's own, or as a usual call whose blanks are read in all three languages. */
export function LineComposer({ channel, speaker }: LineComposerProps) {
  const { t, language, locale } = useMessages()
  const sides = spokenSides(
    speaker,
    channel.sides.map(({ party }) => party),
  )
  const own = speaker.party
  const first = sides.includes(own) ? own : (sides[0] ?? own)
  const [draft, setDraft] = useState<LineDraft>(() => emptyDraft(first))
  const { submission, submit, reset } = useSubmit()
  const change = (part: Partial<LineDraft>) => setDraft({ ...draft, ...part })
  const missing = missingIn(draft, { language, own })
  const recording = submission.state === 'recording'
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (missing.length > 0 || recording) return
    const as = { message: newId(), channel: channel.id, language, own }
    const receipt = await submit(sendCommand(draft, as))
    if (receipt === undefined) return
    setDraft(emptyDraft(first))
    reset()
  }
  return (
    <form className="line-composer stack" onSubmit={(event) => void send(event)}>
      <h2>{t('hotline.compose')}</h2>
      <div className="line-composer-head">
        <Select<TemplateName | 'words'>
          label={t('hotline.template')}
          value={draft.template ?? 'words'}
          onChange={(name) => setDraft(withTemplate(draft, name === 'words' ? null : name))}
          options={[
            { value: 'words', label: t('hotline.template.words') },
            ...templateNames.map((name) => ({
              value: name,
              label: t(`hotline.template.${name}`),
            })),
          ]}
        />
        <Choice<Priority>
          label={t('hotline.priority')}
          value={draft.priority}
          onChange={(priority) => change({ priority })}
          options={priorities.toReversed().map((one) => ({
            value: one,
            label: t(`agreements.priority.${one}`),
          }))}
        />
      </div>
      <Voice draft={draft} sides={sides} own={own} onChange={change} />
      {draft.template === null ? (
        <FreeWords draft={draft} onChange={change} />
      ) : (
        <UsualCall draft={draft} onChange={change} />
      )}
      <AttachFiles files={draft.attachments} onChange={(attachments) => change({ attachments })} />
      <p className="quiet small">{t(`hotline.consequence.${draft.priority}`)}</p>
      {missing.length === 0 ? null : (
        <output className="quiet small">
          {t('incidents.missing', {
            fields: new Intl.ListFormat(locale).format(
              missing.map((one) =>
                one === 'text' || one === 'source'
                  ? t(`hotline.${one}`)
                  : t(`hotline.blank.${one}`),
              ),
            ),
          })}
        </output>
      )}
      <div className="row">
        <Button look="act" type="submit" isDisabled={missing.length > 0 || recording}>
          {recording ? t('app.recording') : t('hotline.send')}
        </Button>
      </div>
      {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
    </form>
  )
}

type PartProps = {
  readonly draft: LineDraft
  readonly onChange: (part: Partial<LineDraft>) => void
}

/** For whom a duty officer writes, and who told it. */
function Voice(props: PartProps & { readonly sides: readonly string[]; readonly own: string }) {
  const { t } = useMessages()
  const partyLabel = usePartyLabel()
  const { draft, sides, own, onChange } = props
  return (
    <>
      {sides.length < 2 ? null : (
        <Select
          label={t('hotline.from')}
          value={draft.from}
          onChange={(from) => onChange({ from })}
          options={sides.map((one) => ({ value: one, label: partyLabel(one) }))}
        />
      )}
      {draft.from === own ? null : (
        <TextField
          label={t('hotline.source')}
          hint={t('hotline.source.hint')}
          value={draft.source}
          onChange={(source) => onChange({ source })}
          required
        />
      )}
    </>
  )
}

function FreeWords({ draft, onChange }: PartProps) {
  const { t, language } = useMessages()
  return (
    <div className="side-by-side">
      {languagesFrom(language).map((one) => (
        <TextField
          key={one}
          label={t(`agreements.language.${one}`)}
          value={draft.text[one]}
          onChange={(text) => onChange({ text: { ...draft.text, [one]: text } })}
          lines={3}
        />
      ))}
    </div>
  )
}

/** The blanks of a usual call, and beside them the call as it will be read in each language. */
function UsualCall({ draft, onChange }: PartProps) {
  if (draft.template === null) return null
  const slots = Object.entries(templates[draft.template].slots) as readonly [BlankName, Slot][]
  return (
    <>
      <div className="line-blanks">
        {slots.map(([blank, slot]) => (
          <BlankField
            key={`${draft.template} ${blank}`}
            blank={blank}
            slot={slot}
            draft={draft.blanks[blank]}
            onChange={(filled) => onChange({ blanks: { ...draft.blanks, [blank]: filled } })}
          />
        ))}
      </div>
      <TemplatePreview draft={draft} />
    </>
  )
}

function TemplatePreview({ draft }: { readonly draft: LineDraft }) {
  const { t, language } = useMessages()
  const parties = useParties()
  const places = useRegister('places').documents
  const filled = filledTemplate(draft, language)
  if (filled === undefined) return null
  const text = renderTemplate(filled, (kind, id) =>
    kind === 'party' ? parties.get(id)?.names : places.find((place) => place.id === id)?.names,
  )
  return (
    <section aria-label={t('hotline.preview')} className="stack-tight">
      <p className="small quiet">{t('hotline.preview')}</p>
      <div className="side-by-side">
        {languages.map((one) => (
          <p key={one} lang={one} dir={one === 'ar' ? 'rtl' : 'ltr'} className="card line-preview">
            {text[one]}
          </p>
        ))}
      </div>
    </section>
  )
}
