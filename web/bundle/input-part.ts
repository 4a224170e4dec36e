import { element } from './elements.ts'
import { type Language, languageNames, languages, type Words } from './words.ts'

/** What the reader can do: choose a language, a file and a key. */
export type Input = {
  readonly vkey: string
  readonly enabled: boolean
  readonly canCheckAgain: boolean
  readonly onLanguage: (language: Language) => void
  readonly onFile: (file: File) => void
  readonly onKey: (vkey: string) => void
  readonly onCheck: () => void
}

export function inputPart(words: Words, input: Input): HTMLElement {
  const { say } = words
  const form = element('form', {}, filePart(words, input), keyPart(words, input))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    input.onCheck()
  })
  return element(
    'header',
    {},
    languagePart(words, input),
    element('h1', {}, say('title')),
    element('p', {}, say('lead')),
    element('p', { class: 'quiet' }, say('offline')),
    form,
  )
}

function languagePart({ say, language: shown }: Words, { onLanguage }: Input): HTMLElement {
  return element(
    'nav',
    { 'aria-label': say('language') },
    ...languages.map((language) => {
      const pressed = String(language === shown)
      const button = element(
        'button',
        { type: 'button', lang: language, 'aria-pressed': pressed },
        languageNames[language],
      )
      button.addEventListener('click', () => onLanguage(language))
      return button
    }),
  )
}

function filePart({ say }: Words, { onFile, enabled }: Input): HTMLElement {
  const chooser = element('input', {
    type: 'file',
    id: 'bundle',
    class: 'visually-hidden',
    accept: '.json,.html,application/json,text/html',
    'aria-describedby': 'drop',
    ...(enabled ? {} : { disabled: '' }),
  })
  chooser.addEventListener('change', () => {
    const file = chooser.files?.[0]
    if (file !== undefined) onFile(file)
  })
  return element(
    'div',
    { class: 'drop' },
    element('span', { class: 'label' }, say('file')),
    chooser,
    element('label', { for: 'bundle', class: 'button' }, say('file.choose')),
    ' ',
    element('span', { id: 'drop', class: 'quiet' }, say('file.drop')),
  )
}

function keyPart({ say }: Words, input: Input): HTMLElement {
  const field = element('input', {
    type: 'text',
    id: 'key',
    dir: 'ltr',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': 'key-hint',
  })
  field.value = input.vkey
  field.addEventListener('input', () => input.onKey(field.value))
  const again = element('button', { type: 'submit' }, say('check'))
  again.disabled = !input.canCheckAgain
  return element(
    'div',
    {},
    element('label', { for: 'key', class: 'label' }, say('key')),
    field,
    element('p', { id: 'key-hint', class: 'quiet' }, say('key.hint')),
    again,
  )
}
