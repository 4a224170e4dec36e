import {
  createContext,
  Fragment,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { I18nProvider } from 'react-aria-components'
import { directionOf, type Language, locales } from './language.ts'
import {
  type Catalogue,
  createFormatter,
  loadCatalogue,
  type MessageKey,
  type MessageValue,
  type MessageValues,
} from './messages.ts'

export type { MessageKey } from './messages.ts'

export type Messages = {
  readonly language: Language
  /** For `Intl`: dates, numbers, sorting. */
  readonly locale: string
  readonly direction: 'rtl' | 'ltr'
  /** Whether there is a message of this name; for names that are put together. */
  readonly has: (key: string) => key is MessageKey
  /** A message with its values. */
  readonly t: (key: MessageKey, values?: MessageValues) => string
  /** A message in which values may be elements. */
  readonly rich: (
    key: MessageKey,
    values: Readonly<Record<string, MessageValue | ReactElement>>,
  ) => ReactNode
}

const MessagesContext = createContext<Messages | undefined>(undefined)

export function useMessages(): Messages {
  const messages = useContext(MessagesContext)
  if (!messages) throw new Error('useMessages outside MessagesProvider')
  return messages
}

/** Loads the catalogue of a language and shows the page in it; the former language stays until the new one is there. */
export function MessagesProvider(props: {
  readonly language: Language
  readonly children: ReactNode
}) {
  const [loaded, setLoaded] = useState<{ language: Language; catalogue: Catalogue }>()
  useEffect(() => {
    let current = true
    void loadCatalogue(props.language).then((catalogue) => {
      if (current) setLoaded({ language: props.language, catalogue })
    })
    return () => {
      current = false
    }
  }, [props.language])
  const messages = useMemo(() => loaded && messagesOf(loaded.language, loaded.catalogue), [loaded])
  useEffect(() => {
    if (!loaded) return
    document.documentElement.lang = loaded.language
    // On body and not on html: canvases inherit the root's direction, and the map would mirror its brackets.
    document.body.dir = directionOf(loaded.language)
  }, [loaded])
  if (!messages) return null
  return (
    <MessagesContext value={messages}>
      <I18nProvider locale={messages.locale}>{props.children}</I18nProvider>
    </MessagesContext>
  )
}

function messagesOf(language: Language, catalogue: Catalogue): Messages {
  const formatter = createFormatter(catalogue, language)
  return {
    language,
    locale: locales[language],
    direction: directionOf(language),
    has: (key): key is MessageKey => Object.hasOwn(catalogue, key),
    t: (key, values) => formatter.text(key, values),
    rich: (key, values) =>
      formatter
        .parts<ReactElement>(key, values)
        .map((part, place) => <Fragment key={place}>{part}</Fragment>),
  }
}
