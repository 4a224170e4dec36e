import { ProblemAnswer, type Client, type Keyed } from '@hudna/core/api/client.ts'
import { parseEntryForm } from '@hudna/core/api/entry.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { parseCanonical } from '@hudna/core/kernel/canonical.ts'
import type { Key } from '@hudna/core/parties/key.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { parseEntryText } from '@hudna/ledger/note/entry-note.ts'
import type { BatchLine } from '@hudna/core/api/submission.ts'
import { CommandFault, WrongInput } from './failure.ts'
import type { OwnKey } from './key-file.ts'
import { sayLine, type Shell } from './shell.ts'

/** How often a draft that was overtaken is signed again. */
const ATTEMPTS_MAX = 5

/** A key in a file, and what the register calls it. */
export type RegisteredKey = { readonly own: OwnKey; readonly id: string }

/** Finds the key in the register. @throws WrongInput when it is not there */
export async function findRegistered(client: Client, own: OwnKey): Promise<RegisteredKey> {
  const { documents } = await client.read('register', { register: 'keys' })
  const found = (documents as readonly Key[]).find(({ vkey }) => vkey === own.vkey)
  if (found !== undefined) return { own, id: found.id }
  throw new WrongInput(`--key-file: ${own.name} is not registered here: hudna key register`)
}

/**
 * Carries out one command whose entries are signed here: draft, show, sign, send. What was overtaken by another entry
 * is signed again in its fresh form. A refusal is a line, as in the answer to a batch.
 */
export async function submitSigned(
  shell: Shell,
  client: Client,
  { own, id }: RegisteredKey,
  request: Keyed,
): Promise<BatchLine> {
  try {
    const drafted = await client.draft({ ...request, signer: id })
    if (drafted.recorded || drafted.notes.length === 0) return { outcome: 'unchanged', index: null }
    let texts: readonly string[] = drafted.notes
    for (let attempt = 1; ; attempt += 1) {
      const notes = texts.map((text, at) => signed(shell, own, { text, at, request }))
      const fresh = await sendOnce(client, { ...request, notes }, attempt)
      if ('outcome' in fresh) return fresh
      texts = fresh.texts
    }
  } catch (error) {
    if (error instanceof ProblemAnswer) return lineOf(error)
    throw error
  }
}

type Signed = Keyed & { readonly notes: readonly string[] }

async function sendOnce(
  client: Client,
  request: Signed,
  attempt: number,
): Promise<BatchLine | { readonly texts: readonly string[] }> {
  try {
    const { entries } = await client.submitSigned(request)
    return { outcome: 'recorded', index: entries[0]?.index ?? null }
  } catch (error) {
    if (!(error instanceof ProblemAnswer)) throw error
    const { code, evidence } = error.problem
    const texts = (evidence as { notes?: readonly string[] } | undefined)?.notes
    if (code !== 'draft-stale' || texts === undefined || attempt >= ATTEMPTS_MAX) throw error
    return { texts }
  }
}

type Drafted = { readonly text: string; readonly at: number; readonly request: Keyed }

/** Shows and signs a text, when it is an entry of this request under this key. @throws CommandFault for another one */
function signed(shell: Shell, own: OwnKey, { text, at, request }: Drafted): string {
  const form = formOf(text)
  const isAnother = at === 0 && form?.request?.key !== request.key
  if (form === undefined || form.key !== own.name || isAnother)
    throw new CommandFault('record', 'the centre asks to sign something else; nothing was signed')
  sayLine(shell, `signing as ${own.name}: ${text.split('\n')[1] ?? ''}`)
  return own.note(text, 0)
}

function formOf(text: string) {
  try {
    const json = parseCanonical(encodeUtf8(parseEntryText(text)))
    const form = json.ok ? parseEntryForm(json.value) : json
    return form.ok ? form.value : undefined
  } catch (error) {
    if (error instanceof LedgerFault) return undefined
    throw error
  }
}

/** A refusal as it would stand in the answer to a batch; a fault of the centre goes on. */
function lineOf(error: ProblemAnswer): BatchLine {
  const { code, field, detail, messageKey } = error.problem
  if (!messageKey.startsWith('refusal.')) throw error
  const refusal = { code, field, message: detail } as Extract<
    BatchLine,
    { outcome: 'refused' }
  >['refusal']
  return { outcome: 'refused', refusal }
}
