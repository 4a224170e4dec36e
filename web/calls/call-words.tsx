import { useMessages } from '../app/i18n.tsx'
import type { Language } from '../app/language.ts'
import type { RoomSnapshot } from './transport/room-snapshot.ts'

type CallWordsProps = {
  readonly room: Pick<RoomSnapshot, 'words' | 'peers'>
  readonly language: Language
}

/** The four words over the keys of everybody: the same words on every side mean that nobody sits between them. */
export function CallWords({ room, language }: CallWordsProps) {
  const { t } = useMessages()
  const { words, peers } = room
  if (peers.length === 0) return <p className="quiet">{t('calls.alone')}</p>
  return (
    <section className="call-words" aria-label={t('calls.words')}>
      {words === null ? (
        <p className="quiet">{t('calls.words.wait')}</p>
      ) : (
        <>
          <ol className="read-back-own" lang={language}>
            {words.map((word, place) => (
              <li key={place}>{word}</li>
            ))}
          </ol>
          <p className="small">{t('calls.words.how')}</p>
        </>
      )}
    </section>
  )
}
