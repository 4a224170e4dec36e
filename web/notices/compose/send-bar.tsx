import { type ReactNode, useEffect, useRef } from 'react'
import { type MessageKey, useMessages } from '../../app/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { goToField } from './part-props.tsx'

type SendBarProps = {
  /** Fields that are to be mended, once somebody has tried to send. */
  readonly faults: readonly string[]
  readonly unread: number
  /** The answer to what stands now is not there yet. */
  readonly waiting: boolean
  readonly amending: boolean
  readonly counts: ReactNode
  readonly onSend: () => void
}

/** The button that sends, and what keeps it from sending. */
export function SendBar({ faults, unread, waiting, amending, counts, onSend }: SendBarProps) {
  const { t } = useMessages()
  const summary = useRef<HTMLDivElement>(null)
  const blocked = faults.length > 0
  useEffect(() => {
    if (blocked) summary.current?.focus()
  }, [blocked])
  return (
    <footer className="send-bar">
      {blocked ? (
        <div className="send-faults" ref={summary} tabIndex={-1} role="alert">
          <p>
            <strong>{t('report.blocked', { count: faults.length })}</strong>
          </p>
          <ul>
            {faults.map((field) => (
              <li key={field}>
                <Button look="bare" small onPress={() => goToField(field)}>
                  <FieldName field={field} />
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {unread === 0 ? null : (
        <output className="send-unread">
          <span aria-hidden="true">▲ </span>
          {t('compose.blocked.unread', { count: unread })}
        </output>
      )}
      <div className="row send-row">
        {counts}
        <Button look="act" isDisabled={unread > 0 || waiting} onPress={onSend}>
          {waiting ? t('compose.checking') : t(amending ? 'compose.amend' : 'compose.send')}
        </Button>
      </div>
    </footer>
  )
}

const names: readonly (readonly [string, MessageKey])[] = [
  ['/volume', 'compose.field.volume'],
  ['/names', 'compose.names'],
  ['/text', 'compose.text'],
  ['/reason', 'compose.reason'],
  ['/place/errorRadiusM', 'compose.site.error'],
  ['/place', 'report.place-name'],
  ['/details/purpose', 'agreements.purpose'],
  ['/details/people', 'agreements.people'],
  ['/details/vehicles', 'compose.vehicles'],
  ['/details/route', 'agreements.route'],
  ['/details/checkInEveryMinutes', 'compose.check-in'],
  ['/details/overdueAfterMinutes', 'compose.overdue'],
  ['/author', 'compose.author'],
  ['/recipients', 'compose.recipients'],
  ['/expiresAt', 'compose.expires'],
  ['/source/url', 'compose.source.url'],
  ['/source/published', 'compose.source.published'],
  ['/source', 'agreements.source'],
  ['/consents', 'compose.consents'],
  ['/contact', 'compose.contact'],
  ['/references', 'compose.references'],
  ['/details/description', 'compose.site.description'],
  ['/details/photo', 'compose.site.photo'],
]

/** What a field is called on the page, with the language or the line that is meant. */
function FieldName({ field }: { readonly field: string }) {
  const { t } = useMessages()
  const key = names.find(([start]) => field === start || field.startsWith(`${start}/`))?.[1]
  const language = /^\/names\/(ar|en|ru)$/.exec(field)?.[1] as 'ar' | 'en' | 'ru' | undefined
  const line = /^\/details\/(?:vehicles|route)\/(\d+)/.exec(field)?.[1]
  const name = key === undefined ? field : t(key)
  if (language !== undefined) return `${name}: ${t(`agreements.language.${language}`)}`
  return line === undefined ? name : `${name}: ${t('compose.line', { number: Number(line) + 1 })}`
}
