import type { Client } from '@hudna/core/api/client.ts'
import { type WarningPreview, warningPreviewPath } from '@hudna/core/api/warning-preview.ts'
import { type Tried, useTried } from '../app/use-tried.ts'

/** Asks the centre what would be published of a warning as it is written; nothing is recorded. */
export function useWarningPreview(command: object): Tried<WarningPreview> {
  return useTried(JSON.stringify({ command }), preview)
}

async function preview(client: Client, text: string): Promise<WarningPreview> {
  return (await client.request('POST', warningPreviewPath, JSON.parse(text))) as WarningPreview
}
