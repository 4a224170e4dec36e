import type { Language } from '@hudna/core/kernel/schema.ts'
import { type MessageKey, useMessages } from '../../app/i18n.tsx'
import { languagesFrom } from '../../app/language.ts'
import { TextField } from '../../ui/field.tsx'
import type { TextDraft } from './notice-draft.ts'
import { FieldPlace, GroupError, type PartProps } from './part-props.tsx'

/** What it is called and what it says, in the words of its author. */
export function WordsPart({ draft, set, errorAt }: PartProps) {
  const { t, language } = useMessages()
  return (
    <fieldset className="notice-part">
      <legend>{t('compose.words')}</legend>
      {draft.amends === null ? null : (
        <ThreeTexts
          field="/reason"
          label="compose.reason"
          hint={t('compose.reason.hint')}
          value={draft.reason}
          onChange={(reason) => set({ reason })}
          error={errorAt('/reason')}
          lines={2}
        />
      )}
      <section className="notice-group" aria-label={t('compose.names')}>
        <p className="field-label">{t('compose.names')}</p>
        <p className="field-hint">{t('compose.names.hint')}</p>
        {languagesFrom(language).map((one) => (
          <FieldPlace key={one} field={`/names/${one}`}>
            <TextField
              label={t(`agreements.language.${one}`)}
              value={draft.names[one]}
              onChange={(text) => set({ names: { ...draft.names, [one]: text } })}
              maxLength={200}
              required
              error={errorAt(`/names/${one}`)}
            />
          </FieldPlace>
        ))}
      </section>
      <ThreeTexts
        field="/text"
        label="compose.text"
        hint={t('compose.text.hint')}
        value={draft.text}
        onChange={(text) => set({ text })}
        error={errorAt('/text')}
        lines={3}
      />
      <PlaceName draft={draft} set={set} errorAt={errorAt} />
    </fieldset>
  )
}

type ThreeTextsProps = {
  readonly field: string
  readonly label: MessageKey
  readonly hint: string
  readonly value: TextDraft
  readonly onChange: (value: TextDraft) => void
  readonly error: string | undefined
  readonly lines: number
}

/** One text in the reader's language, with the two others beneath, folded away until somebody writes there. */
export function ThreeTexts(props: ThreeTextsProps) {
  const { t, language } = useMessages()
  const { value, lines, onChange, error } = props
  const [first, ...others] = languagesFrom(language)
  const field = (one: Language, own: boolean) => (
    <TextField
      key={one}
      label={own ? t(props.label) : t(`agreements.language.${one}`)}
      {...(own ? { hint: props.hint } : {})}
      value={value[one]}
      onChange={(text) => onChange({ ...value, [one]: text })}
      maxLength={8_000}
      lines={lines}
      error={own ? error : undefined}
    />
  )
  return (
    <FieldPlace field={props.field}>
      {first === undefined ? null : field(first, true)}
      <details open={others.some((one) => value[one] !== '')}>
        <summary className="small">
          {t('compose.other-languages')}
          {': '}
          {others.map((one) => t(`agreements.language.${one}`)).join(t('compose.list-mark'))}
        </summary>
        <div className="stack">{others.map((one) => field(one, false))}</div>
      </details>
    </FieldPlace>
  )
}

function PlaceName({ draft, set, errorAt }: PartProps) {
  const { t, language } = useMessages()
  return (
    <FieldPlace field="/place">
      <TextField
        label={t('report.place-name')}
        hint={t('compose.place.hint')}
        value={draft.placeNames[language]}
        onChange={(text) => set({ placeNames: { ...draft.placeNames, [language]: text } })}
        maxLength={200}
      />
      <GroupError error={errorAt('/place')} />
    </FieldPlace>
  )
}
