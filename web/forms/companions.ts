import type { Command } from '@hudna/core/api/types.ts'
import { type ComponentType, lazy } from 'react'

/** What may stand beside a form: it reads the command as far as it is written, and the agreement it belongs to. */
export type CompanionProps = {
  readonly draft: Partial<Command>
  readonly agreement: string | undefined
}

const ClauseTrialPane = lazy(() =>
  import('../agreements/clause-trial-pane.tsx').then((file) => ({
    default: file.ClauseTrialPane,
  })),
)

const WarningPreviewPane = lazy(() =>
  import('../warnings/warning-preview-pane.tsx').then((file) => ({
    default: file.WarningPreviewPane,
  })),
)

/** The pane beside the form of a command, where there is one. */
export const companions: { readonly [T in Command['type']]?: ComponentType<CompanionProps> } = {
  'agreements/add-clause': ClauseTrialPane,
  'agreements/amend-clause': ClauseTrialPane,
  'warnings/issue': WarningPreviewPane,
  'warnings/update': WarningPreviewPane,
  'warnings/cancel': WarningPreviewPane,
}
