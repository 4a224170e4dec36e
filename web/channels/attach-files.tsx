import { ATTACHMENTS_MAX } from '@hudna/core/channels/channel.ts'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useMessages } from '../app/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { hexOf } from './entry-hash.ts'
import type { Attached } from './line-draft.ts'

type AttachFilesProps = {
  readonly files: readonly Attached[]
  readonly onChange: (files: readonly Attached[]) => void
}

/** Files by their digest: the record says which file was meant, and whoever gets it by another way can check it. */
export function AttachFiles({ files, onChange }: AttachFilesProps) {
  const { t } = useMessages()
  const [unread, setUnread] = useState(false)
  async function add(list: FileList | null): Promise<void> {
    try {
      const read = await Promise.all(Array.from(list ?? [], attached))
      const fresh = read.filter(({ sha256 }) => !files.some((one) => one.sha256 === sha256))
      setUnread(false)
      onChange([...files, ...fresh].slice(0, ATTACHMENTS_MAX))
    } catch {
      setUnread(true)
    }
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
      {unread ? <p role="alert">{t('hotline.attach.unread')}</p> : null}
      <ul className="small">
        {files.map((file) => (
          <li key={file.sha256} className="row">
            <bdi>{file.label}</bdi>
            <Button
              small
              look="bare"
              aria-label={t('hotline.detach', { label: file.label })}
              onPress={() => onChange(files.filter((one) => one !== file))}
            >
              {t('hotline.detach.short')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

async function attached(file: File): Promise<Attached> {
  const bytes = await file.arrayBuffer()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const label = file.name.normalize('NFC').trim().slice(0, 200)
  return { label, sha256: hexOf(digest), bytes: bytes.byteLength }
}
