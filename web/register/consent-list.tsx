import type { Source, Texts } from '@hudna/core/kernel/schema.ts'
import { useMessages } from '../app/i18n.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from './source-note.tsx'

type Answer = {
  readonly party: string
  readonly answer: 'consented' | 'declined' | 'silent'
  readonly text?: Texts
  readonly source: Source
  readonly at?: string
}

/** Who was asked and what each said, in the order of the record; who has not answered stands as such. */
export function ConsentList(props: {
  readonly asked: readonly string[]
  readonly answers: readonly Answer[]
}) {
  const { t } = useMessages()
  const { asked, answers } = props
  const silent = asked.filter((party) => !answers.some((answer) => answer.party === party))
  return (
    <section>
      <h3>{t('agreements.consents')}</h3>
      <ul className="said-list">
        {answers.map(({ party, answer, text, source, at }, place) => (
          <li key={`${place} ${party}`} className="said-item">
            <p className="row">
              <PartyLink party={party} />
              <Chip certainty={answer === 'consented' ? 'solid' : 'hatched'}>
                {t(`consent.${answer}`)}
              </Chip>
              {at === undefined ? null : (
                <span className="small quiet">
                  <Time instant={at} />
                </span>
              )}
            </p>
            <SaidText text={text} />
            <SourceNote source={source} />
          </li>
        ))}
        {silent.map((party) => (
          <li key={party} className="said-item">
            <p className="row">
              <PartyLink party={party} />
              <Chip certainty="dotted">{t('consent.silent')}</Chip>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A text that may be absent or empty. */
export function SaidText({ text }: { readonly text: Texts | undefined }) {
  if (text === undefined || Object.keys(text).length === 0) return null
  return (
    <p>
      <LocalText texts={text} />
    </p>
  )
}
