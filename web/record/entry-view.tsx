import type { DocumentList, EntryProof, RecordView } from '@hudna/core/api/reads.ts'
import type { Key } from '@hudna/core/parties/key.ts'
import { useEffect, useState } from 'react'
import { PostName } from '../parties/party-link.tsx'
import { useMessages } from '../app/i18n.tsx'
import { type ReadState, useRead } from '../app/use-read.ts'
import { Facts, Loading } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Time } from '../ui/time.tsx'
import { Value } from '../ui/value.tsx'
import { verifyEntry, type Verification } from '../verify/verify-entry.ts'
import { authorVkeys } from './author-keys.ts'
import { useEntryLine } from './entry-line.tsx'
import { entryTypeKey } from './entry-type.ts'
import { Verdict } from './proof-check.tsx'
import { ProofSteps } from './proof-steps.tsx'
import { SaveProof } from './save-proof.tsx'
import { SubjectLink } from './subject-link.tsx'

/** The centre's keys: the log's own and that of its gateway. */
type Keys = Pick<RecordView, 'vkey' | 'gatewayVkey'>

/** One entry: what it is about, the note as it was signed, and what this browser finds when it checks it. */
export function EntryView(props: { readonly index: number; readonly keys: Keys }) {
  const { index, keys } = props
  const { vkey, gatewayVkey } = keys
  const { data, problem, again } = useRead('entry', { index })
  const known = useRead('register', { register: 'keys' })
  const registered = registeredIn(known)
  const verification = useVerification(data, { index, vkey, gatewayVkey, registered })
  if (problem !== undefined) return <ProblemNote problem={problem} onAgain={again} />
  if (data === undefined) return <Loading />
  return (
    <div className="stack">
      <EntryFacts index={index} />
      {verification === undefined ? <Loading /> : <Verdict verification={verification} />}
      {data.note === null ? null : <SaveProof index={index} />}
      <Note note={data.note} />
      {verification === undefined ? null : <ProofSteps verification={verification} />}
      <ProofParts entry={data} />
    </div>
  )
}

const nobody: readonly Key[] = []

/** The registered keys; nobody's where they cannot be read, so that only the gateway is believed. */
function registeredIn(known: ReadState<DocumentList>): readonly Key[] | undefined {
  if (known.problem !== undefined) return nobody
  return known.data && (known.data.documents as readonly Key[])
}

/** Checks what was given for the entry that was asked for, whatever index the answer claims. */
function useVerification(
  entry: EntryProof | undefined,
  asked: Keys & { readonly index: number; readonly registered: readonly Key[] | undefined },
): Verification | undefined {
  const [checked, setChecked] = useState<{ entry: EntryProof; verification: Verification }>()
  const { index, vkey, gatewayVkey, registered } = asked
  useEffect(() => {
    let current = true
    if (entry === undefined || registered === undefined) return
    const { note, leafHash, proof, checkpoint } = entry
    const keys = { vkey, gatewayVkey, authorVkeys: authorVkeys(registered, index) }
    void verifyEntry({ noteText: note, index, leafHash, proof, checkpoint, ...keys }).then(
      (verification) => {
        if (current) setChecked({ entry, verification })
      },
    )
    return () => {
      current = false
    }
  }, [entry, index, vkey, gatewayVkey, registered])
  return checked?.entry === entry ? checked?.verification : undefined
}

function EntryFacts({ index }: { readonly index: number }) {
  const { t } = useMessages()
  const line = useEntryLine(index)
  if (line === undefined) return <Loading />
  const { type, time, author, subjects } = line
  return (
    <Facts
      facts={[
        [t('record.type'), t(entryTypeKey(type))],
        [t('record.time'), <Time key="time" instant={time} form="second" zone />],
        [t('record.author'), <PostName key="author" post={author} />],
        subjects.length === 0
          ? null
          : [
              t('record.about'),
              <ul key="about">
                {subjects.map((subject) => (
                  <li key={`${subject.kind} ${subject.id}`}>
                    <SubjectLink subject={subject} />
                  </li>
                ))}
              </ul>,
            ],
      ]}
    />
  )
}

function Note({ note }: { readonly note: string | null }) {
  const { t } = useMessages()
  return (
    <section className="stack-tight">
      <h3>{t('record.note')}</h3>
      {note === null ? (
        <p className="quiet">{t('record.note.withheld')}</p>
      ) : (
        <pre className="verbatim" dir="ltr" aria-label={t('record.note')}>
          {note}
        </pre>
      )}
    </section>
  )
}

/** The parts that were checked, for whoever wants to check them elsewhere. */
function ProofParts({ entry }: { readonly entry: EntryProof }) {
  const { t } = useMessages()
  return (
    <details>
      <summary>{t('record.path')}</summary>
      <p className="quiet small">{t('record.leaf-hash')}</p>
      <p className="hash">
        <Value code>{entry.leafHash}</Value>
      </p>
      <ol className="hashes" dir="ltr">
        {entry.proof.map((hash, at) => (
          <li key={`${at} ${hash}`}>
            <Value code>{hash}</Value>
          </li>
        ))}
      </ol>
      <pre className="verbatim" dir="ltr" aria-label={t('record.checkpoint')}>
        {entry.checkpoint}
      </pre>
    </details>
  )
}
