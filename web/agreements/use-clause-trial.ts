import {
  clauseTrialPath,
  type ClauseTrialRequest,
  type ClauseTrialView,
} from '@hudna/core/api/clause-trial.ts'
import type { Client } from '@hudna/core/api/client.ts'
import { type Tried, useTried } from '../app/use-tried.ts'

/** Asks the centre what a clause would have covered, as its rule is written. */
export function useClauseTrial(request: ClauseTrialRequest | null): Tried<ClauseTrialView> {
  return useTried(request === null ? null : JSON.stringify(request), trial)
}

async function trial(client: Client, text: string): Promise<ClauseTrialView> {
  return (await client.request('POST', clauseTrialPath, JSON.parse(text))) as ClauseTrialView
}
