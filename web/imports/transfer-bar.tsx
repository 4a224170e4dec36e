import { pathOf } from '@hudna/core/api/client.ts'
import { commandRoles } from '@hudna/core/api/policy.ts'
import {
  COARSENED_HEADER,
  exportPath,
  LEFT_OUT_HEADER,
  ROWS_HEADER,
} from '@hudna/core/api/transfer/export-query.ts'
import {
  type ExportFormat,
  exportFormats,
  mediaTypes,
} from '@hudna/core/api/transfer/export-text.ts'
import { type TransferName, transferOf } from '@hudna/core/api/transfer/transfers.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useState } from 'react'
import { problemOf } from '../app/client.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useSession } from '../app/session.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { useAgreement } from '../app/use-agreement.ts'
import type { RegisterTab } from '../register/register-tabs.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Select } from '../ui/select.tsx'
import './imports.css'
import { problemIn } from './problem-in.ts'
import { saveFile } from './save-file.ts'
import { tabTransfers } from './tab-transfers.ts'

/** Under every tab: give its registers out as a file, and, for posts that may record them, take a file over. */
export function TransferBar({ tab }: { readonly tab: RegisterTab }) {
  const { t } = useMessages()
  const names = tabTransfers[tab]
  const [chosen, setChosen] = useState<TransferName>(names[0] ?? 'agreements')
  const mayImport = useMayImport(chosen)
  return (
    <details className="transfer-bar">
      <summary>{t('imports.bar')}</summary>
      <div className="transfer-body">
        {names.length > 1 ? (
          <Select
            label={t('imports.bar.which')}
            options={names.map((name) => ({ value: name, label: t(`imports.register.${name}`) }))}
            value={chosen}
            onChange={setChosen}
          />
        ) : null}
        <ExportButtons key={chosen} name={chosen} />
        {mayImport ? (
          <Link to={`/register/${chosen}/import`} className="button button-plain">
            {t('imports.bar.import')}
          </Link>
        ) : null}
      </div>
      <p className="quiet small">{t('imports.bar.what')}</p>
    </details>
  )
}

function useMayImport(name: TransferName): boolean {
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const { takes, command } = transferOf(name)
  const role = session?.actor?.role
  return isNow && takes && role !== undefined && commandRoles[command].includes(role)
}

type Exporting =
  | { readonly state: 'idle' | 'busy' }
  | { readonly state: 'problem'; readonly problem: Problem }
  | {
      readonly state: 'saved'
      readonly file: string
      readonly rows: number
      readonly leftOut: number
      readonly coarsened: number
    }

function ExportButtons({ name }: { readonly name: TransferName }) {
  const { t } = useMessages()
  const { asKnown } = useTimeRange()
  const { filter } = useAgreement()
  const [exporting, setExporting] = useState<Exporting>({ state: 'idle' })
  async function save(format: ExportFormat): Promise<void> {
    setExporting({ state: 'busy' })
    try {
      const path = pathOf(exportPath, { register: name, format, ...asKnown, ...filter })
      setExporting(await savedExport(path, { name, format }))
    } catch (error) {
      setExporting({ state: 'problem', problem: problemOf(error) })
    }
  }
  return (
    <div className="stack-tight">
      <div className="row">
        {exportFormats.map((format) => (
          <Button
            key={format}
            isDisabled={exporting.state === 'busy'}
            onPress={() => void save(format)}
          >
            {t('imports.bar.export', {
              format: format === 'geojson' ? 'GeoJSON' : format.toUpperCase(),
            })}
          </Button>
        ))}
      </div>
      <output>
        {exporting.state === 'saved' ? <Saved {...exporting} /> : null}
        {exporting.state === 'problem' ? <ProblemNote problem={exporting.problem} /> : null}
      </output>
    </div>
  )
}

function Saved(props: {
  readonly file: string
  readonly rows: number
  readonly leftOut: number
  readonly coarsened: number
}) {
  const { t } = useMessages()
  const { file, rows, leftOut, coarsened } = props
  return (
    <>
      <p>{t('imports.bar.exported', { rows, file })}</p>
      {leftOut === 0 ? null : <p>{t('imports.bar.left-out', { count: leftOut })}</p>}
      {coarsened === 0 ? null : <p>{t('imports.bar.coarsened', { count: coarsened })}</p>}
    </>
  )
}

/** Fetches the file as this session may have it and saves it; the answer says what is not in it. */
async function savedExport(
  path: string,
  { name, format }: { readonly name: TransferName; readonly format: ExportFormat },
): Promise<Exporting> {
  const answer = await window.fetch(path, { credentials: 'same-origin' })
  const text = await answer.text()
  if (!answer.ok) return { state: 'problem', problem: problemIn(text, answer.status) }
  const file = `hudna-${name}.${format}`
  saveFile(file, text, mediaTypes[format])
  const count = (header: string) => Number(answer.headers.get(header) ?? 0)
  return {
    state: 'saved',
    file,
    rows: count(ROWS_HEADER),
    leftOut: count(LEFT_OUT_HEADER),
    coarsened: count(COARSENED_HEADER),
  }
}
