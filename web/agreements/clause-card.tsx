import { ALL_ACCEPTING, type Clause } from '@hudna/core/agreements/agreement.ts'
import type { Language, Texts } from '@hudna/core/kernel/schema.ts'
import { useMessages } from '../app/i18n.tsx'
import { directionOf, languagesFrom } from '../app/language.ts'
import { Link } from '../app/link.tsx'
import { Chip } from '../ui/chip.tsx'
import { Facts } from '../ui/panel.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { Value } from '../ui/value.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'

/** A clause as a rule: who, what, where, when, except; with its text in every language that it has. */
export function ClauseCard({ clause }: { readonly clause: Clause }) {
  const { t } = useMessages()
  const { code, kind, text, who, acts, zones, interval, exceptions, source } = clause
  return (
    <article className="card stack">
      <p className="row">
        <strong>
          <Value>{code}</Value>
        </strong>
        <Chip>{t(`clause-kind.${kind}`)}</Chip>
      </p>
      <AllTexts texts={text} />
      <Facts
        facts={[
          [
            t('agreements.who'),
            who === ALL_ACCEPTING || typeof who === 'string' ? (
              t('agreements.who.accepting')
            ) : (
              <ul key="who">
                {who.map((party) => (
                  <li key={party}>
                    <PartyLink party={party} />
                  </li>
                ))}
              </ul>
            ),
          ],
          acts.length === 0
            ? null
            : [t('agreements.acts'), acts.map((act) => t(`act.${act}`)).join(' · ')],
          zones.length === 0
            ? null
            : [
                t('agreements.tab.zones'),
                <ul key="zones">
                  {zones.map((zone) => (
                    <li key={zone}>
                      <Link to={`/register/zones/${zone}`}>
                        <Value code>{zone}</Value>
                      </Link>
                    </li>
                  ))}
                </ul>,
              ],
          [
            t('agreements.interval'),
            <TimeSpan key="interval" from={interval.from} to={interval.to} zone />,
          ],
          Object.keys(exceptions).length === 0
            ? null
            : [t('agreements.exceptions'), <AllTexts key="except" texts={exceptions} />],
        ]}
      />
      <SourceNote source={source} />
      <HistoryLine document={clause} />
    </article>
  )
}

/** A text in the reader's language, and under it in every other that it has: none stands for another. */
export function AllTexts({ texts }: { readonly texts: Texts }) {
  const { t, language } = useMessages()
  const [first, ...others] = languagesFrom(language).filter((one) => texts[one] !== undefined)
  if (first === undefined) return null
  return (
    <div>
      <TextIn language={first} text={texts[first] ?? ''} />
      {others.length === 0 ? null : (
        <details className="small">
          <summary>{t('agreements.other-languages')}</summary>
          {others.map((one) => (
            <TextIn key={one} language={one} text={texts[one] ?? ''} />
          ))}
        </details>
      )}
    </div>
  )
}

function TextIn(props: { readonly language: Language; readonly text: string }) {
  const { language, text } = props
  return (
    <p lang={language} dir={directionOf(language)} className="local-text">
      {text}
    </p>
  )
}
