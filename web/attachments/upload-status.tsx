import { useMessages } from '../app/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import './attachments.css'
import { percentOf } from './upload-state.ts'
import { cancelUpload, restartUpload, useUpload } from './uploads.ts'

type UploadStatusProps = { readonly sha256: string; readonly label: string }

/** How far a file of this page has come to the centre, and what can be done about it. */
export function UploadStatus({ sha256, label }: UploadStatusProps) {
  const { t } = useMessages()
  const upload = useUpload(sha256)
  if (upload === undefined) return null
  const percent = percentOf(upload)
  switch (upload.state) {
    case 'held':
      return <span className="quiet">{t('attachments.sent')}</span>
    case 'sending':
    case 'waiting':
      return (
        <>
          <progress
            className="attached-bar"
            max={100}
            value={percent}
            aria-label={t('attachments.progress', { label })}
          />
          <span className="quiet">
            {upload.state === 'sending'
              ? t('attachments.sending', { percent })
              : t('attachments.waiting', { percent })}
          </span>
          <Button
            small
            look="bare"
            aria-label={t('attachments.cancel', { label })}
            onPress={() => cancelUpload(sha256)}
          >
            {t('attachments.cancel.short')}
          </Button>
        </>
      )
    case 'refused':
    case 'cancelled':
      return (
        <>
          <span className="quiet">{t('attachments.not-sent')}</span>
          <Button
            small
            aria-label={t('attachments.again', { label })}
            onPress={() => restartUpload(sha256)}
          >
            {t('attachments.again.short')}
          </Button>
          {upload.problem === null ? null : <ProblemNote problem={upload.problem} />}
        </>
      )
  }
}
