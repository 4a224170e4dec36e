import { useState } from 'react'
import type { Act } from './act.ts'

/**
 * The act as it was when its form was opened: what is recorded meanwhile, by this form too, does not take the form away
 * while somebody writes in it or reads its receipt. The centre decides again on its own.
 */
export function useKeptAct(act: Act | undefined): Act | undefined {
  const [kept, setKept] = useState(act)
  if (kept === undefined && act !== undefined) setKept(act)
  return kept ?? act
}
