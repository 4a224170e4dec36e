import type { Role } from '@hudna/core/kernel/world.ts'
import { centreNow } from '../../app/centre-clock.ts'
import { useMessages } from '../../app/i18n.tsx'
import { useParties, useRegister } from '../../app/registers.ts'
import { offsetName } from '../../app/time-format.ts'
import { usePartyLabel } from '../../parties/party-link.tsx'
import { MarkingLabel } from '../../ui/chip.tsx'
import { TextField } from '../../ui/field.tsx'
import { MomentField } from '../../ui/moment-field.tsx'
import { Select } from '../../ui/select.tsx'
import { audiencesFor, markingOf } from './notice-marking.ts'
import { FieldPlace, GroupError, type PartProps } from './part-props.tsx'
import { RecipientChips } from './recipient-chips.tsx'
import type { Writer } from './notice-command.ts'

type TellingProps = PartProps & {
  readonly writer: Writer
  readonly role: Role
}

/** In whose name it is, who is told, who else will see it, and until when it stands. */
export function TellingPart(props: TellingProps) {
  const { t } = useMessages()
  const { draft, set, errorAt, writer, role } = props
  const foreign = draft.author !== writer.ownParty || draft.source.label !== ''
  return (
    <fieldset className="notice-part">
      <legend>{t('compose.telling')}</legend>
      {role === 'duty-officer' && draft.amends === null ? <AuthorSelect {...props} /> : null}
      {foreign ? <SourceFields {...props} /> : null}
      <FieldPlace field="/recipients">
        <RecipientChips
          agreement={draft.agreement}
          author={draft.author}
          chosen={draft.recipients}
          onChange={(recipients) => set({ recipients })}
        />
        <GroupError error={errorAt('/recipients')} />
      </FieldPlace>
      <AudienceSelect {...props} />
      <FieldPlace field="/expiresAt">
        <MomentField
          label={t('compose.expires')}
          hint={`${t('compose.expires.hint')} ${t('time.zone', { offset: offsetName(centreNow()) })}`}
          value={draft.expiresAt}
          onChange={(expiresAt) => set({ expiresAt })}
          error={errorAt('/expiresAt')}
        />
      </FieldPlace>
    </fieldset>
  )
}

/** A duty officer may write down what another party tells. */
function AuthorSelect({ draft, set, writer, errorAt }: TellingProps) {
  const { t } = useMessages()
  const label = usePartyLabel()
  const parties = [...useParties().keys()]
  const { documents } = useRegister('posts')
  const withPost = new Set(documents.map(({ party }) => party))
  const others = parties.filter((party) => party !== writer.ownParty)
  const ordered = [
    ...others.filter((party) => withPost.has(party)),
    ...others.filter((party) => !withPost.has(party)),
  ]
  return (
    <FieldPlace field="/author">
      <Select
        label={t('compose.author')}
        hint={t('compose.author.hint')}
        value={draft.author}
        onChange={(author) =>
          set({ author, recipients: draft.recipients.filter((one) => one !== author) })
        }
        options={[writer.ownParty, ...ordered].map((party) => ({
          value: party,
          label: label(party),
        }))}
        error={errorAt('/author')}
      />
    </FieldPlace>
  )
}

function SourceFields({ draft, set, writer, errorAt }: TellingProps) {
  const { t } = useMessages()
  const label = usePartyLabel()
  const { source } = draft
  const change = (changes: Partial<typeof source>) => set({ source: { ...source, ...changes } })
  return (
    <section className="notice-group" aria-label={t('agreements.source')}>
      {draft.author === writer.ownParty ? null : (
        <p className="quiet">{t('compose.source.why', { party: label(draft.author) })}</p>
      )}
      <FieldPlace field="/source/label">
        <TextField
          label={t('agreements.source')}
          hint={t('compose.source.hint')}
          value={source.label}
          onChange={(text) => change({ label: text })}
          required={draft.author !== writer.ownParty}
          error={errorAt('/source/label')}
        />
      </FieldPlace>
      <div className="notice-pair">
        <FieldPlace field="/source/url">
          <TextField
            label={t('compose.source.url')}
            hint={t('app.optional')}
            direction="ltr"
            value={source.url}
            onChange={(url) => change({ url })}
            error={errorAt('/source/url')}
          />
        </FieldPlace>
        <FieldPlace field="/source/published">
          <MomentField
            label={t('compose.source.published')}
            hint={t('app.optional')}
            value={source.published}
            onChange={(published) => change({ published })}
            error={errorAt('/source/published')}
          />
        </FieldPlace>
      </div>
    </section>
  )
}

function AudienceSelect({ draft, set, writer }: TellingProps) {
  const { t } = useMessages()
  const { recipients, author, audience } = draft
  const { ownParty, recorded } = writer
  const marking = markingOf(audience, {
    recipients,
    author,
    ownParty,
    recorded: recorded?.marking,
  })
  return (
    <div className="notice-field">
      <Select
        label={t('report.audience')}
        value={audience}
        onChange={(chosen) => set({ audience: chosen })}
        options={audiencesFor(draft).map((one) => ({
          value: one,
          label: t(`compose.audience.${one}`),
        }))}
      />
      <p className="field-hint row">
        <MarkingLabel marking={marking} />
        <span>{t(`compose.sees.${marking.class}`)}</span>
      </p>
    </div>
  )
}
