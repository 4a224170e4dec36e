import { useMessages } from '../app/i18n.tsx'
import { Chip } from '../ui/chip.tsx'
import { Value } from '../ui/value.tsx'
import './attachments.css'
import { FetchedFile } from './fetched-file.tsx'
import { FileSize } from './file-size.tsx'
import { useHeld } from './held.ts'
import { UploadStatus } from './upload-status.tsx'
import { useUpload } from './uploads.ts'

type FileItemProps = {
  readonly file: { readonly label: string; readonly sha256: string; readonly bytes?: number }
  readonly showAtOnce?: boolean
}

/** A file that the record names: whether it is held here, and its bytes once they were compared with their digest. */
export function FileItem({ file, showAtOnce = false }: FileItemProps) {
  const { t } = useMessages()
  const { label, sha256, bytes } = file
  const held = useHeld(sha256)
  const upload = useUpload(sha256)
  const underWay = upload !== undefined && upload.state !== 'held'
  return (
    <div className="attached">
      <div className="row attached-file">
        <bdi>{label}</bdi>
        {bytes === undefined ? null : <FileSize bytes={bytes} />}
        <Value code>{sha256.slice(0, 16)}</Value>
        {underWay ? <UploadStatus sha256={sha256} label={label} /> : null}
        {held === undefined || underWay ? null : (
          <Chip certainty={held ? 'solid' : 'dotted'}>
            {t(held ? 'attachments.held' : 'attachments.not-held')}
          </Chip>
        )}
      </div>
      {held === true ? (
        <FetchedFile key={sha256} label={label} sha256={sha256} showAtOnce={showAtOnce} />
      ) : null}
    </div>
  )
}
