import type { AcceptInvitation } from '@hudna/core/api/reads.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useState } from 'react'
import { client, problemOf } from '../app/client.ts'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { useSession } from '../app/session.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { TextField } from '../ui/field.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import './session.css'

/** The token is in the fragment, which browsers send to no server. */
function tokenInAddress(): string {
  return decodeURIComponent(window.location.hash.replace(/^#/, ''))
}

/** Accepting an invitation: an officer chooses a name and a passphrase; there is never a default one. */
export function InvitationScreen() {
  const { t } = useMessages()
  const { reload } = useSession()
  const { go } = useRoute()
  const [token] = useState(tokenInAddress)
  const [problem, setProblem] = useState<Problem>()
  async function accept(officer: string, passphrase: string): Promise<void> {
    const body: AcceptInvitation = { token, officer, passphrase }
    try {
      await client.request('POST', '/api/invitations/accept', body)
    } catch (error) {
      setProblem(problemOf(error))
      return
    }
    await reload()
    go('/')
  }
  const fields = {
    '/officer': t('session.officer'),
    '/passphrase': t('session.passphrase'),
    '/token': t('session.token'),
  }
  if (token === '') return <Empty title={t('session.no-token')}>{t('session.no-token-do')}</Empty>
  return (
    <div className="session">
      <h1>{t('session.invitation-title')}</h1>
      {problem ? <ProblemNote problem={problem} fields={fields} /> : null}
      <Panel title={t('session.invitation-part')}>
        <AcceptForm onAccept={(officer, passphrase) => void accept(officer, passphrase)} />
      </Panel>
    </div>
  )
}

function AcceptForm(props: { readonly onAccept: (officer: string, passphrase: string) => void }) {
  const { t } = useMessages()
  const [officer, setOfficer] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const differs = repeated !== '' && repeated !== passphrase
  const ready = officer.trim() !== '' && passphrase !== '' && repeated === passphrase
  return (
    <form
      className="session-part stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) props.onAccept(officer.trim(), passphrase)
      }}
    >
      <TextField
        label={t('session.officer')}
        hint={t('session.name-hint')}
        value={officer}
        onChange={setOfficer}
        autoComplete="username"
      />
      <TextField
        label={t('session.passphrase')}
        hint={t('session.passphrase-hint')}
        type="password"
        direction="ltr"
        value={passphrase}
        onChange={setPassphrase}
        autoComplete="new-password"
      />
      <TextField
        label={t('session.repeat')}
        type="password"
        direction="ltr"
        value={repeated}
        onChange={setRepeated}
        autoComplete="new-password"
        error={differs ? t('session.differs') : undefined}
      />
      <div className="row">
        <Button look="act" type="submit" isDisabled={!ready}>
          {t('session.accept')}
        </Button>
      </div>
    </form>
  )
}
