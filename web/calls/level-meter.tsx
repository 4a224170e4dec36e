import { useMessages } from '../app/i18n.tsx'
import { useLevel } from './use-level.ts'

/** How loud the microphone is, and that nothing comes when nothing comes. */
export function LevelMeter({ stream }: { readonly stream: MediaStream | null }) {
  const { t } = useMessages()
  const { level, silent } = useLevel(stream)
  return (
    <div className="stack-tight">
      <meter className="call-level" aria-label={t('calls.level')} max={1} value={level} />
      <p className="quiet small">{t(silent ? 'calls.level.silent' : 'calls.level.speak')}</p>
    </div>
  )
}
