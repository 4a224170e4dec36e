import { BUNDLE_SIZE_BYTES_MAX } from '@hudna/core/api/bundle.ts'
import { checkFileBytes, fingerprintOf, hashGroups } from '../verify/check-bundle.ts'
import { hasWebCrypto } from '../verify/web-crypto.ts'
import { element, facts, code, foreign, section } from './elements.ts'
import { inputPart } from './input-part.ts'
import { resultPart, type Shown } from './result-part.ts'
import { type Language, preferredLanguage, visible, wordsIn } from './words.ts'
import './page.css'

type Opened = { readonly name: string; readonly bytes: Uint8Array; readonly hash: string }

type Outcome =
  | { readonly state: 'nothing' | 'checking' | 'no-crypto' | 'no-ed25519' }
  | { readonly state: 'unreadable'; readonly why: string }
  | ({ readonly state: 'checked' } & Shown)

/** All that the page knows. A change of language draws it again and checks nothing anew. */
const page: { language: Language; vkey: string; opened: Opened | undefined; outcome: Outcome } = {
  language: preferredLanguage(navigator.languages),
  vkey: '',
  opened: undefined,
  outcome: { state: hasWebCrypto() ? 'nothing' : 'no-crypto' },
}
let rounds = 0

async function open(file: File): Promise<void> {
  if (page.outcome.state === 'no-crypto') return
  const bytes = new Uint8Array(await file.slice(0, BUNDLE_SIZE_BYTES_MAX + 1).arrayBuffer())
  page.opened = { name: file.name, bytes, hash: await hashGroups(bytes) }
  await check()
}

/** Checks what is open. Only the newest round draws its outcome. */
async function check(): Promise<void> {
  const { opened, vkey } = page
  if (opened === undefined) return
  rounds += 1
  const round = rounds
  page.outcome = { state: 'checking' }
  draw()
  const outcome = await outcomeOf(opened, vkey.trim())
  if (round !== rounds) return
  page.outcome = outcome
  draw()
  document.querySelector<HTMLElement>('#verdict')?.focus()
}

async function outcomeOf({ bytes }: Opened, vkey: string): Promise<Outcome> {
  try {
    const read = await checkFileBytes(bytes, vkey === '' ? undefined : vkey)
    if (!read.ok) {
      const { field, message } = read.refusal
      return { state: 'unreadable', why: `${field} ${message}`.trim() }
    }
    const checked = read.value
    const { log, gatewayVkey, keys } = checked.report
    const fingerprints = new Map<string, string>()
    for (const key of [log.vkey, gatewayVkey, ...keys.map((one) => one.vkey)]) {
      fingerprints.set(key, (await fingerprintOf(key)) ?? '')
    }
    return { state: 'checked', checked, fingerprints }
  } catch {
    // Browsers without Ed25519 in WebCrypto throw; that says nothing about the bundle.
    return { state: 'no-ed25519' }
  }
}

function draw(): void {
  const words = wordsIn(page.language)
  document.documentElement.lang = page.language
  document.documentElement.dir = words.direction
  document.title = words.say('title')
  document.body.replaceChildren(
    inputPart(words, {
      vkey: page.vkey,
      enabled: page.outcome.state !== 'no-crypto',
      canCheckAgain: page.opened !== undefined,
      onLanguage(language) {
        page.language = language
        draw()
        document.querySelector<HTMLElement>(`[lang="${language}"]button`)?.focus()
      },
      onFile: (file) => void open(file),
      onKey(vkey) {
        page.vkey = vkey
      },
      onCheck: () => void check(),
    }),
    element('main', { 'aria-live': 'polite' }, ...outcomeParts()),
  )
}

function outcomeParts(): readonly Node[] {
  const words = wordsIn(page.language)
  const { say } = words
  const { outcome, opened } = page
  switch (outcome.state) {
    case 'nothing':
      return []
    case 'checking':
      return [element('p', {}, say('checking'))]
    case 'no-crypto':
    case 'no-ed25519':
      return [element('p', { class: 'verdict failed' }, say(outcome.state))]
    case 'unreadable':
      return [
        element(
          'p',
          { class: 'verdict failed', id: 'verdict', tabindex: '-1' },
          element('strong', {}, `✗ ${say('unreadable')}`),
        ),
        facts([[say('unreadable.why'), element('bdi', { dir: 'ltr' }, visible(outcome.why))]]),
        filePart(),
      ]
    case 'checked':
      return [...resultPart(words, outcome).filter((part) => part instanceof Node), filePart()]
  }

  function filePart(): HTMLElement {
    const { name = '', bytes = new Uint8Array(0), hash = '' } = opened ?? {}
    return section(
      say('of-file'),
      facts([
        [say('of-file.name'), foreign(name)],
        [say('of-file.size'), say('of-file.bytes', { count: bytes.length })],
        [say('of-file.hash'), code(hash)],
      ]),
    )
  }
}

// A bundle may be dropped anywhere on the page.
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  const file = event.dataTransfer?.files[0]
  if (file !== undefined) void open(file)
})
// On paper nothing is folded away.
window.addEventListener('beforeprint', () => {
  for (const folded of document.querySelectorAll('details')) folded.open = true
})
draw()
