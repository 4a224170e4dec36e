import { fileNameOf } from '@hudna/core/api/files/file-name.ts'
import { isImageType } from '@hudna/core/api/files/file-type.ts'
import { useEffect, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { saveBlob } from '../calls/save-blob.ts'
import { Button } from '../ui/button.tsx'
import { type Checked, fetchChecked } from './checked-file.ts'
import { Picture } from './picture.tsx'

const pictureName = /\.(png|jpe?g|gif|webp)$/i

export type FetchedFileProps = {
  readonly label: string
  readonly sha256: string
  /** Whether a picture is shown without being asked for. */
  readonly showAtOnce: boolean
}

/** Shows a picture here, and saves anything; neither before its bytes were compared with their digest. */
export function FetchedFile({ label, sha256, showAtOnce }: FetchedFileProps) {
  const { t } = useMessages()
  const [busy, setBusy] = useState(false)
  const [fetched, setFetched] = useState<Checked>()
  const [shown, setShown] = useState(showAtOnce)
  async function fetchOnce(): Promise<Checked> {
    if (fetched?.state === 'sound') return fetched
    setBusy(true)
    const now = await fetchChecked(sha256)
    setFetched(now)
    setBusy(false)
    return now
  }
  async function save(): Promise<void> {
    const file = await fetchOnce()
    if (file.state === 'sound') saveBlob(fileNameOf(label), file.content)
  }
  useEffect(() => {
    let current = true
    if (showAtOnce) void fetchChecked(sha256).then((file) => current && setFetched(file))
    return () => {
      current = false
    }
  }, [showAtOnce, sha256])
  const isPicture = fetched?.state !== 'sound' || isImageType(fetched.type)
  return (
    <div className="attached">
      <div className="row">
        {(showAtOnce || pictureName.test(label)) && isPicture ? (
          <Button
            small
            isDisabled={busy}
            aria-expanded={shown}
            aria-label={t(shown ? 'attachments.hide' : 'attachments.show', { label })}
            onPress={() => {
              setShown(!shown)
              if (!shown) void fetchOnce()
            }}
          >
            {t(shown ? 'attachments.hide.short' : 'attachments.show.short')}
          </Button>
        ) : null}
        <Button
          small
          isDisabled={busy}
          aria-label={t('attachments.save', { label })}
          onPress={() => void save()}
        >
          {t('attachments.save.short')}
        </Button>
        {fetched?.state === 'sound' ? (
          <output className="quiet">{t('attachments.sound')}</output>
        ) : null}
      </div>
      <Outcome fetched={fetched} shown={shown} label={label} />
    </div>
  )
}

type OutcomeProps = {
  readonly fetched: Checked | undefined
  readonly shown: boolean
  readonly label: string
}

function Outcome({ fetched, shown, label }: OutcomeProps) {
  const { t } = useMessages()
  if (fetched === undefined) return null
  if (fetched.state !== 'sound')
    return <p role="alert">{t(`attachments.fault.${fetched.state}`)}</p>
  if (!shown) return null
  if (isImageType(fetched.type)) return <Picture content={fetched.content} label={label} />
  return <p className="quiet">{t('attachments.no-picture')}</p>
}
