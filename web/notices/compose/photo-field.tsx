import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useMessages } from '../../app/i18n.tsx'
import { readPicked } from '../../attachments/picked-file.ts'
import { UploadStatus } from '../../attachments/upload-status.tsx'
import { startUpload } from '../../attachments/uploads.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import type { NoticeDraft } from './notice-draft.ts'
import { FieldPlace } from './part-props.tsx'

type Photo = NoticeDraft['site']['photo']
type PhotoFieldProps = {
  readonly photo: Photo
  readonly onChange: (photo: Photo) => void
  readonly error: string | undefined
}

const LABEL_CHARS_MAX = 200

/** A photograph of the site: the record has its digest, and its bytes go to the centre from the moment it is chosen. */
export function PhotoField({ photo, onChange, error }: PhotoFieldProps) {
  const { t } = useMessages()
  const [unread, setUnread] = useState(false)
  async function choose(list: FileList | null): Promise<void> {
    const file = list?.[0]
    if (file === undefined) return
    try {
      const picked = await readPicked(file)
      setUnread(false)
      onChange({ label: picked.label, sha256: picked.sha256 })
      startUpload(picked)
    } catch {
      setUnread(true)
    }
  }
  return (
    <FieldPlace field="/details/photo">
      <div className="row">
        <FileTrigger acceptedFileTypes={['image/*']} onSelect={(list) => void choose(list)}>
          <Button small>{t('compose.site.photo.choose')}</Button>
        </FileTrigger>
        <span className="quiet small">{t('compose.site.photo.hint')}</span>
      </div>
      {unread ? <p role="alert">{t('hotline.attach.unread')}</p> : null}
      {photo.sha256 === '' ? null : (
        <>
          <TextField
            label={t('compose.site.photo')}
            value={photo.label}
            onChange={(label) => onChange({ ...photo, label })}
            maxLength={LABEL_CHARS_MAX}
            error={error}
          />
          <div className="row small">
            <UploadStatus sha256={photo.sha256} label={photo.label} />
            <Button small onPress={() => onChange({ label: '', sha256: '' })}>
              {t('compose.take-out')}
            </Button>
          </div>
        </>
      )}
    </FieldPlace>
  )
}
