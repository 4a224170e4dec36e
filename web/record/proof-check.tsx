import type { Key } from '@hudna/core/parties/key.ts'
import { useState } from 'react'
import { client, problemOf } from '../app/client.ts'
import { useMessages } from '../app/i18n.tsx'
import type { Problem } from '@hudna/core/api/submission.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { verifyEntry, type Verification } from '../verify/verify-entry.ts'
import { authorVkeys } from './author-keys.ts'
import './record.css'

type Check =
  | { readonly state: 'idle' | 'checking' }
  | { readonly state: 'done'; readonly verification: Verification }
  | { readonly state: 'failed'; readonly problem: Problem }

/** Fetches one entry with its proof and checks it in this browser; the result stands in words. */
export function ProofCheck({ index }: { readonly index: number }) {
  const { t } = useMessages()
  const [check, setCheck] = useState<Check>({ state: 'idle' })
  async function run(): Promise<void> {
    setCheck({ state: 'checking' })
    try {
      setCheck({ state: 'done', verification: await fetchAndVerify(index) })
    } catch (error) {
      setCheck({ state: 'failed', problem: problemOf(error) })
    }
  }
  return (
    <div className="proof-check">
      {check.state === 'done' ? null : (
        <Button small isDisabled={check.state === 'checking'} onPress={() => void run()}>
          {t(check.state === 'checking' ? 'record.checking' : 'record.check')}
        </Button>
      )}
      <output>
        {check.state === 'done' ? <Verdict verification={check.verification} /> : null}
        {check.state === 'failed' ? <ProblemNote problem={check.problem} /> : null}
      </output>
    </div>
  )
}

/** The outcome of a check as one sentence with a mark that does not rest on colour. */
export function Verdict({ verification }: { readonly verification: Verification }) {
  const { t } = useMessages()
  const { verdict } = verification
  const mark = { proven: '✓', 'proven-withheld': '✓', refuted: '✗', unknown: '?' }[verdict]
  return (
    <p className={`verdict verdict-${verdict}`}>
      <span aria-hidden="true">{mark} </span>
      {t(`record.verdict.${verdict}`)}
    </p>
  )
}

async function fetchAndVerify(index: number): Promise<Verification> {
  const [entry, record, keys] = await Promise.all([
    client.read('entry', { index }),
    client.read('record', {}),
    client.read('register', { register: 'keys' }),
  ])
  const { note, leafHash, proof, checkpoint } = entry
  const { vkey, gatewayVkey } = record
  return verifyEntry({
    noteText: note,
    index,
    leafHash,
    proof,
    checkpoint,
    vkey,
    gatewayVkey,
    authorVkeys: authorVkeys(keys.documents as readonly Key[], index),
  })
}
