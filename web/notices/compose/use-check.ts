import type { Client } from '@hudna/core/api/client.ts'
import type { DryRunView } from '@hudna/core/api/dry-run.ts'
import { type Tried, useTried } from '../../app/use-tried.ts'
import type { Written } from './notice-command.ts'

export type CheckState = Tried<DryRunView>

/** Asks the centre what would become of a notice, as it is written. */
export function useCheck(command: Written | null): CheckState {
  return useTried(command === null ? null : JSON.stringify(command), check)
}

function check(client: Client, text: string): Promise<DryRunView> {
  return client.check(JSON.parse(text))
}
