import { formatBundle } from '@hudna/core/api/bundle.ts'
import { gatherBundle } from '@hudna/core/api/bundle-gather.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useState } from 'react'
import { client, problemOf } from '../app/client.ts'
import { useMessages } from '../app/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { checkBundle, noteReader } from '../verify/check-bundle.ts'

type Saving =
  | { readonly state: 'idle' | 'busy' | 'withheld' | 'failed' }
  | { readonly state: 'saved'; readonly file: string; readonly parties: number }
  | { readonly state: 'problem'; readonly problem: Problem }

/** Gathers the proof bundle of an entry, checks it in this browser and saves it; one that fails is not saved. */
export function SaveProof({ index }: { readonly index: number }) {
  const { t } = useMessages()
  const [saving, setSaving] = useState<Saving>({ state: 'idle' })
  async function save(): Promise<void> {
    setSaving({ state: 'busy' })
    try {
      setSaving(await savedProof(index))
    } catch (error) {
      setSaving({ state: 'problem', problem: problemOf(error) })
    }
  }
  return (
    <div className="stack-tight save-proof">
      <div className="row">
        <Button isDisabled={saving.state === 'busy'} onPress={() => void save()}>
          {t(saving.state === 'busy' ? 'record.save-proof.busy' : 'record.save-proof')}
        </Button>
        <a href="/bundle-verifier.html" target="_blank" rel="noopener">
          {t('record.save-proof.page')}
        </a>
      </div>
      <p className="quiet small">{t('record.save-proof.what')}</p>
      <output>
        {saving.state === 'saved' ? (
          <p>
            {t('record.save-proof.saved', { file: saving.file })}{' '}
            {t('record.save-proof.parties', { count: saving.parties })}
          </p>
        ) : null}
        {saving.state === 'withheld' ? <p>{t('record.save-proof.withheld')}</p> : null}
        {saving.state === 'failed' ? <p>{t('record.save-proof.failed')}</p> : null}
        {saving.state === 'problem' ? <ProblemNote problem={saving.problem} /> : null}
      </output>
    </div>
  )
}

async function savedProof(index: number): Promise<Saving> {
  const gathered = await gatherBundle({ client, notes: noteReader, indices: [index] })
  if (!gathered.ok) {
    return { state: gathered.refusal.code === 'not-permitted' ? 'withheld' : 'failed' }
  }
  const { report, parties } = await checkBundle(gathered.value)
  if (report.verdict === 'failed') return { state: 'failed' }
  const file = `hudna-entry-${index}.proof.json`
  download(file, formatBundle(gathered.value))
  return { state: 'saved', file, parties: parties.length }
}

function download(file: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = file
  link.click()
  // The browser has taken the bytes when the click returns.
  URL.revokeObjectURL(url)
}
