import type { OfferedPost, SignIn } from '@hudna/core/api/reads.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { useSession } from '../app/session.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Names } from '../ui/names.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import './session.css'

/** Signing in: with an officer's own name and passphrase, or, in an exercise on this machine, by trying a post. */
export function SignInScreen() {
  const { t } = useMessages()
  const { session, signIn } = useSession()
  const { go } = useRoute()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  async function enter(body: SignIn): Promise<void> {
    setBusy(true)
    const refused = await signIn(body)
    setBusy(false)
    setProblem(refused)
    if (!refused) go('/')
  }
  const offered = session?.exercisePosts ?? []
  return (
    <div className="session">
      <h1>{t('session.title')}</h1>
      {problem ? <ProblemNote problem={problem} /> : null}
      {offered.length === 0 ? null : (
        <Panel title={t('session.exercise-title')}>
          <div className="session-part stack">
            <p className="quiet">{t('session.exercise-hint')}</p>
            <ExercisePosts
              offered={offered}
              disabled={busy}
              onChoose={(exercisePost) => void enter({ exercisePost })}
            />
          </div>
        </Panel>
      )}
      <Panel title={t('session.officer-title')}>
        <OfficerForm disabled={busy} onEnter={(body) => void enter(body)} />
      </Panel>
    </div>
  )
}

type ExercisePostsProps = {
  readonly offered: readonly OfferedPost[]
  readonly disabled: boolean
  readonly onChoose: (post: string) => void
}

function ExercisePosts({ offered, disabled, onChoose }: ExercisePostsProps) {
  const { t } = useMessages()
  const sorted = offered.toSorted(
    (one, other) => roleOrder.indexOf(one.role) - roleOrder.indexOf(other.role),
  )
  return (
    <ul className="posts">
      {sorted.map(({ post, names, role, party }) => (
        <li key={post}>
          <Button isDisabled={disabled} onPress={() => onChoose(post)}>
            <span className="post-label">
              <Names names={names} only />
              <span className="quiet small">
                {t(`role.${role}`)} · <Names names={party} only />
              </span>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  )
}

const roleOrder: readonly OfferedPost['role'][] = [
  'duty-officer',
  'liaison',
  'monitor',
  'humanitarian-cell',
  'analyst',
  'observer',
  'administrator',
]

function OfficerForm(props: {
  readonly disabled: boolean
  readonly onEnter: (body: SignIn) => void
}) {
  const { t } = useMessages()
  const [officer, setOfficer] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const ready = officer.trim() !== '' && passphrase !== ''
  return (
    <form
      className="session-part stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) props.onEnter({ officer: officer.trim(), passphrase })
      }}
    >
      <TextField
        label={t('session.officer')}
        value={officer}
        onChange={setOfficer}
        autoComplete="username"
        name="officer"
      />
      <TextField
        label={t('session.passphrase')}
        type="password"
        direction="ltr"
        value={passphrase}
        onChange={setPassphrase}
        autoComplete="current-password"
        name="passphrase"
      />
      <div className="row">
        <Button look="act" type="submit" isDisabled={!ready || props.disabled}>
          {t('session.enter')}
        </Button>
      </div>
      <p className="quiet small">{t('session.officer-hint')}</p>
    </form>
  )
}
