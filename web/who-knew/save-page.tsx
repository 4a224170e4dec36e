import { pathOf } from '@hudna/core/api/client.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { type WhoKnewPageQuery, whoKnewPagePath } from '@hudna/core/api/who-knew/page-query.ts'
import { useState } from 'react'
import { problemOf } from '../app/client.ts'
import { useMessages } from '../app/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { checkedPage } from './checked-page.ts'

type Saving =
  | { readonly state: 'idle' | 'busy' | 'failed' | 'empty' }
  | {
      readonly state: 'saved'
      readonly file: string
      readonly proven: number
      readonly cells: number
    }
  | { readonly state: 'problem'; readonly problem: Problem }

/** Asks the centre for the page, checks it in this browser and saves it; one that does not hold is not saved. */
export function SavePage({ query }: { readonly query: Omit<WhoKnewPageQuery, 'language'> }) {
  const { t, language } = useMessages()
  const [saving, setSaving] = useState<Saving>({ state: 'idle' })
  async function save(): Promise<void> {
    setSaving({ state: 'busy' })
    try {
      setSaving(await saved(pathOf(whoKnewPagePath, { ...query, language })))
    } catch (error) {
      setSaving({ state: 'problem', problem: problemOf(error) })
    }
  }
  return (
    <div className="stack-tight save-page">
      <div className="row">
        <Button isDisabled={saving.state === 'busy'} onPress={() => void save()}>
          {t(saving.state === 'busy' ? 'who-knew.page.busy' : 'who-knew.page')}
        </Button>
        <Button look="bare" onPress={() => window.print()}>
          {t('who-knew.print')}
        </Button>
        <a href="/bundle-verifier.html" target="_blank" rel="noopener">
          {t('who-knew.page.check')}
        </a>
      </div>
      <p className="quiet small">{t('who-knew.page.what')}</p>
      <output>
        {saving.state === 'saved' ? (
          <p>
            {t('who-knew.page.saved', {
              file: saving.file,
              proven: saving.proven,
              cells: saving.cells,
            })}
          </p>
        ) : null}
        {saving.state === 'failed' ? <p>{t('who-knew.page.failed')}</p> : null}
        {saving.state === 'empty' ? <p>{t('who-knew.page.empty')}</p> : null}
        {saving.state === 'problem' ? <ProblemNote problem={saving.problem} /> : null}
      </output>
    </div>
  )
}

async function saved(path: string): Promise<Saving> {
  const page = await checkedPage(path)
  if (page.outcome !== 'holds') return { state: page.outcome }
  const { bytes, size, proven, cells } = page
  const file = `who-knew-${size}.html`
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'text/html' }))
  link.download = file
  link.click()
  URL.revokeObjectURL(link.href)
  return { state: 'saved', file, proven, cells }
}
