import { tellingConsents } from '@hudna/core/notices/notice.ts'
import { Checkbox } from 'react-aria-components'
import { useMessages } from '../../app/i18n.tsx'
import { useRegister } from '../../app/registers.ts'
import { usePartyLabel } from '../../parties/party-link.tsx'
import { useName } from '../../ui/names.tsx'
import { Select } from '../../ui/select.tsx'
import type { ConsentsDraft } from './notice-draft.ts'
import { FieldPlace, GroupError, type PartProps } from './part-props.tsx'
import { ReferencesField } from './references-field.tsx'

/** Who answers while it lasts, what it refers to, and to whom its owner consented that it is told. */
export function FurtherPart(props: PartProps) {
  const { t } = useMessages()
  const { draft, set, errorAt } = props
  return (
    <fieldset className="notice-part">
      <legend>{t('compose.further')}</legend>
      <ContactSelect {...props} />
      <FieldPlace field="/references">
        <ReferencesField
          own={draft.notice}
          references={draft.references}
          onChange={(references) => set({ references })}
        />
        <GroupError error={errorAt('/references')} />
      </FieldPlace>
      <Consents {...props} />
    </fieldset>
  )
}

/** A post of its author: the one that is called when something happens on the way. */
function ContactSelect({ draft, set, errorAt }: PartProps) {
  const { t } = useMessages()
  const nameOf = useName()
  const { documents } = useRegister('posts')
  const posts = documents.filter(
    ({ party, closed, id }) => (party === draft.author && closed === null) || id === draft.contact,
  )
  return (
    <FieldPlace field="/contact">
      <Select
        label={t('compose.contact')}
        hint={t('compose.contact.hint')}
        value={draft.contact}
        onChange={(contact) => set({ contact })}
        options={[
          { value: '', label: t('compose.contact.none') },
          ...posts.map(({ id, names }) => ({ value: id, label: nameOf(names) })),
        ]}
        error={errorAt('/contact')}
      />
    </FieldPlace>
  )
}

/** Asked for only where its author says so; then nobody is told of whom the owner has not said yes. */
function Consents({ draft, set, errorAt }: PartProps) {
  const { t } = useMessages()
  const label = usePartyLabel()
  const { consents, recipients } = draft
  const change = (party: string, consent: ConsentsDraft[string]) =>
    set({ consents: { ...consents, [party]: consent } })
  return (
    <FieldPlace field="/consents">
      <Checkbox
        className="check"
        isSelected={consents !== null}
        onChange={(asked) => set({ consents: asked ? {} : null })}
      >
        <span aria-hidden="true" className="check-box" />
        {t('compose.consents.asked')}
      </Checkbox>
      {consents === null ? null : (
        <section className="notice-group" aria-label={t('compose.consents')}>
          <p className="field-hint">{t('compose.consents.hint')}</p>
          {recipients.map((party) => (
            <Select
              key={party}
              label={label(party)}
              value={consents[party] ?? 'not-asked'}
              onChange={(consent) => change(party, consent)}
              options={tellingConsents.map((one) => ({
                value: one,
                label: t(`compose.consent.${one}`),
              }))}
            />
          ))}
        </section>
      )}
      <GroupError error={errorAt('/consents')} />
    </FieldPlace>
  )
}
