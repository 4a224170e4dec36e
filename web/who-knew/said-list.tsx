import type { RecipientLadder } from '@hudna/core/notices/ladder.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink, PostName } from '../parties/party-link.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'

/** What recipients answered to a version, and how far down each passed it on. */
export function SaidList(props: {
  readonly recipients: readonly RecipientLadder[]
  /** Of the heading, by what it stands under. */
  readonly level: 2 | 3
}) {
  const { t } = useMessages()
  const { recipients, level } = props
  const silent = recipients.every(
    ({ answers, disseminations }) => answers.length + disseminations.length === 0,
  )
  if (silent) return null
  return (
    <section>
      {level === 2 ? <h2>{t('who-knew.answers')}</h2> : <h3>{t('who-knew.answers')}</h3>}
      <ul className="said-list">
        {recipients.flatMap(({ answers }) =>
          answers.map(({ party, answer, reason, at, post }) => (
            <li key={`${party} ${at} ${answer}`} className="said-item">
              <p className="row">
                <PartyLink party={party} />
                <Chip certainty="hatched">{t(`agreements.answer.${answer}`)}</Chip>
                <span className="small quiet">
                  <PostName post={post} /> · <Time instant={at} zone />
                </span>
              </p>
              <LocalText texts={reason} absent="" />
            </li>
          )),
        )}
        {recipients.flatMap(({ disseminations }) =>
          disseminations.map(({ party, echelon, unitsTold, unitsTotal, post, recordedAt }) => (
            <li key={`${party} ${echelon}`} className="said-item row">
              <PartyLink party={party} />
              <span>
                {t(`deed.echelon.${echelon}`)}
                {': '}
                {t('who-knew.units', { told: unitsTold, total: unitsTotal })}
              </span>
              <span className="small quiet">
                <PostName post={post} /> · <Time instant={recordedAt} zone />
              </span>
            </li>
          )),
        )}
      </ul>
    </section>
  )
}
