import { recipientStatusAt } from '@hudna/core/parties/recipient.ts'
import { useMemo, useState } from 'react'
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components'
import { useMessages } from '../../app/i18n.tsx'
import { PartyName } from '../../app/party-name.tsx'
import { useParties, useRegister } from '../../app/registers.ts'
import { RecipientNote } from '../../parties/recipient-note.tsx'
import { searchable, searchIn } from '../../app/search-match.ts'
import { Button } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/combo-box.tsx'
import { useMoment } from '../../register/use-moment.ts'
import { useName } from '../../ui/names.tsx'
import { type RecipientOption, recipientOptions } from './recipient-options.ts'

type ChipsProps = {
  readonly agreement: string
  readonly author: string
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** Who is told: every party of the agreement as a chip that is pressed, any other one found by its name. */
export function RecipientChips(props: ChipsProps) {
  const { t } = useMessages()
  const { author, chosen, onChange } = props
  const parties = useParties()
  const options = useOptions(props)
  const absent = useAbsent()
  const gone = options.filter(({ isAbsent }) => isAbsent)
  const bound = options.filter((one) => one.standing !== null && one.hasPost)
  const silent = options.filter((one) => chosen.includes(one.party) && !one.hasPost)
  return (
    <>
      <CheckboxGroup
        className="field"
        value={[...chosen]}
        onChange={(next) =>
          // In the order of the options, so that the same choice gives the same notice.
          onChange(options.map(({ party }) => party).filter((party) => next.includes(party)))
        }
      >
        <Label className="field-label">{t('compose.recipients')}</Label>
        <p className="field-hint">{t('compose.recipients.hint')}</p>
        <div className="recipient-chips">
          {options.map((option) => (
            <RecipientChip key={option.party} option={option} />
          ))}
        </div>
      </CheckboxGroup>
      <div className="row">
        <Button
          small
          onPress={() => onChange([...new Set([...chosen, ...bound.map(({ party }) => party)])])}
        >
          {t('compose.recipients.all', { count: bound.length })}
        </Button>
        <Button small isDisabled={chosen.length === 0} onPress={() => onChange([])}>
          {t('compose.recipients.none')}
        </Button>
      </div>
      <OtherParty
        left={[...parties.keys()].filter(
          (party) =>
            party !== author && !absent.has(party) && !options.some((one) => one.party === party),
        )}
        onChoose={(party) => onChange([...chosen, party])}
      />
      <Warning parties={gone} words={t('compose.recipients.absent', { count: gone.length })} />
      <Warning parties={silent} words={t('compose.recipients.no-post', { count: silent.length })} />
    </>
  )
}

type WarningProps = { readonly parties: readonly RecipientOption[]; readonly words: string }

function Warning({ parties, words }: WarningProps) {
  if (parties.length === 0) return null
  return (
    <p className="notice-warning">
      {words}{' '}
      {parties.map(({ party }) => (
        <PartyName key={party} id={party} />
      ))}
    </p>
  )
}

function useOptions({ agreement, author, chosen }: ChipsProps): readonly RecipientOption[] {
  const parties = useParties()
  const standings = useRegister('standings').documents
  const posts = useRegister('posts').documents
  const absent = useAbsent()
  return useMemo(
    () =>
      recipientOptions({
        agreement,
        author,
        parties: [...parties.keys()],
        absent,
        standings,
        posts,
        chosen,
      }),
    [agreement, author, parties, absent, standings, posts, chosen],
  )
}

/** Parties that take no part in the exchange of notices now. */
function useAbsent(): ReadonlySet<string> {
  const parties = useParties()
  const now = useMoment()
  return useMemo(() => {
    const absent = [...parties.values()].filter((one) => recipientStatusAt(one, now) !== 'joined')
    return new Set(absent.map(({ id }) => id))
  }, [parties, now])
}

function RecipientChip({ option }: { readonly option: RecipientOption }) {
  const { t } = useMessages()
  const { party, standing } = option
  return (
    <Checkbox value={party} className="check recipient-chip">
      <span aria-hidden="true" className="check-box" />
      <span>
        <PartyName id={party} />
        {standing === null ? null : (
          <span className="quiet small recipient-standing"> {t(`standing.${standing}`)}</span>
        )}{' '}
        <RecipientNote party={party} short />
      </span>
    </Checkbox>
  )
}

const SHOWN_MAX = 40

type OtherProps = {
  readonly left: readonly string[]
  readonly onChoose: (party: string) => void
}

/** A party of the register that is neither under the agreement nor has a post here. */
function OtherParty({ left, onChoose }: OtherProps) {
  const { t } = useMessages()
  const nameOf = useName()
  const parties = useParties()
  const [text, setText] = useState('')
  const rows = left.flatMap((id) => {
    const party = parties.get(id)
    if (party === undefined) return []
    const option = { value: id, label: nameOf(party.names), detail: t(`party-kind.${party.kind}`) }
    return [searchable(option, [...Object.values(party.names), ...party.otherNames])]
  })
  if (rows.length === 0) return null
  const found =
    text === '' ? rows.slice(0, SHOWN_MAX).map((one) => one.item) : searchIn(rows, text, SHOWN_MAX)
  return (
    <ComboBox
      label={t('compose.recipients.other')}
      options={found}
      text={text}
      onText={setText}
      onChoose={(party) => {
        setText('')
        if (party !== null) onChoose(party)
      }}
      allowsCustom
      openLabel={t('app.open-list')}
    />
  )
}
