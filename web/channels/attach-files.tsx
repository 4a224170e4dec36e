import { ATTACHMENT_BYTES_MAX, ATTACHMENTS_MAX } from '@hudna/core/channels/channel.ts'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useMessages } from '../app/i18n.tsx'
import { FileSize } from '../attachments/file-size.tsx'
import { type PickedFile, readPicked } from '../attachments/picked-file.ts'
import { UploadStatus } from '../attachments/upload-status.tsx'
import { cancelUpload, startUpload, useAnyUnderWay } from '../attachments/uploads.ts'
import { Button } from '../ui/button.tsx'
import type { Attached } from './line-draft.ts'

type AttachFilesProps = {
  readonly files: readonly Attached[]
  readonly onChange: (files: readonly Attached[]) => void
}

/**
 * Files of a message. The record has their digests; their bytes go to the centre from the moment they are chosen, and go
 * on after the message was sent.
 */
export function AttachFiles({ files, onChange }: AttachFilesProps) {
  const { t } = useMessages()
  const [faults, setFaults] = useState<readonly string[]>([])
  async function add(list: FileList | null): Promise<void> {
    const chosen = await Promise.all(Array.from(list ?? [], readChosen))
    const picked = chosen.flatMap((one) => one.picked ?? [])
    const fresh = picked.filter(({ sha256 }) => !files.some((one) => one.sha256 === sha256))
    const taken = fresh.slice(0, ATTACHMENTS_MAX - files.length)
    for (const file of taken) startUpload(file)
    setFaults(chosen.flatMap(({ fault, name }) => (fault === null ? [] : t(fault, about(name)))))
    onChange([...files, ...taken.map(({ label, sha256, bytes }) => ({ label, sha256, bytes }))])
  }
  return (
    <div className="stack-tight">
      <div className="row">
        <FileTrigger allowsMultiple onSelect={(list) => void add(list)}>
          <Button small isDisabled={files.length >= ATTACHMENTS_MAX}>
            {t('hotline.attach')}
          </Button>
        </FileTrigger>
        <span className="quiet small">{t('hotline.attach.hint')}</span>
      </div>
      {faults.map((fault) => (
        <p key={fault} role="alert">
          {fault}
        </p>
      ))}
      <ul className="small">
        {files.map((file) => (
          <li key={file.sha256} className="row attached-file">
            <bdi>{file.label}</bdi>
            <FileSize bytes={file.bytes} />
            <UploadStatus sha256={file.sha256} label={file.label} />
            <Button
              small
              look="bare"
              aria-label={t('hotline.detach', { label: file.label })}
              onPress={() => {
                cancelUpload(file.sha256)
                onChange(files.filter((one) => one !== file))
              }}
            >
              {t('hotline.detach.short')}
            </Button>
          </li>
        ))}
      </ul>
      <UnderWay files={files} />
    </div>
  )
}

const about = (label: string) => ({ label, megabytes: ATTACHMENT_BYTES_MAX / 1_000_000 })

type Chosen = {
  readonly name: string
  readonly picked: PickedFile | null
  readonly fault: 'attachments.empty' | 'attachments.too-large' | 'hotline.attach.unread' | null
}

async function readChosen(file: File): Promise<Chosen> {
  const { name, size } = file
  const nothing = { name, picked: null }
  if (size === 0) return { ...nothing, fault: 'attachments.empty' }
  if (size > ATTACHMENT_BYTES_MAX) return { ...nothing, fault: 'attachments.too-large' }
  try {
    return { name, picked: await readPicked(file), fault: null }
  } catch {
    return { ...nothing, fault: 'hotline.attach.unread' }
  }
}

/** That a message need not wait for its files. */
function UnderWay({ files }: { readonly files: readonly Attached[] }) {
  const { t } = useMessages()
  const isUnderWay = useAnyUnderWay(files.map(({ sha256 }) => sha256))
  return isUnderWay ? <p className="quiet small">{t('attachments.under-way')}</p> : null
}
