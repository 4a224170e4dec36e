import type { Language } from '@hudna/core/kernel/schema.ts'
import { infosInOrder } from '@hudna/core/warnings/cap-message.ts'
import type { Warning, WarningArea, WarningInfo } from '@hudna/core/warnings/warning.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { directionOf } from '../app/language.ts'
import { Choice } from '../ui/choice.tsx'

/** What people read, in one language at a time: that of the reader first, where the warning speaks it. */
export function WarningWords({ warning }: { readonly warning: Warning }) {
  const { t, language: own } = useMessages()
  const [chosen, setChosen] = useState<Language>(own)
  const infos = infosInOrder(warning)
  const info = infos.find(({ language }) => language === chosen) ?? infos[0]
  if (info === undefined) return null
  const options = infos.map(({ language }) => {
    return { value: language, label: t(`agreements.language.${language}`) }
  })
  return (
    <section className="stack-tight" aria-label={t('warnings.what')}>
      {options.length < 2 ? null : (
        <Choice
          label={t('warnings.preview.language')}
          options={options}
          value={info.language}
          onChange={setChosen}
        />
      )}
      <InfoText info={info} warning={warning} />
    </section>
  )
}

type InfoTextProps = {
  readonly info: WarningInfo
  readonly warning: Pick<Warning, 'event' | 'areas' | 'message' | 'reason'>
}

/** One language as people get it, in the direction in which it is written. */
function InfoText({ info, warning }: InfoTextProps) {
  const { t } = useMessages()
  const { language, headline, description, instruction } = info
  const { message, reason, event, areas } = warning
  const ended = message === 'Cancel'
  return (
    <article lang={language} dir={directionOf(language)} className="warning-text">
      <p className="small">{event[language]}</p>
      <h3>{ended ? `${t('warnings.message.Cancel')}: ${headline}` : headline}</h3>
      <p className="warning-said">{ended ? reason?.[language] : description}</p>
      {ended ? null : <p className="warning-said warning-do">{instruction}</p>}
      <Places areas={areas} language={language} />
    </article>
  )
}

function Places(props: { readonly areas: readonly WarningArea[]; readonly language: Language }) {
  const { areas, language } = props
  return (
    <ul className="warning-places">
      {areas.map(({ description, footprint }) => (
        <li key={JSON.stringify(footprint)}>{description[language]}</li>
      ))}
    </ul>
  )
}
