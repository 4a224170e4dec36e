import type { Priority } from '../channels/channel.ts'
import type { Language } from '../kernel/schema.ts'

/** What is said over a wire: that something is there, and how to tell that it is the same. */
export type WireNews = {
  readonly kind: string
  /** The number of the notice, the message, the call. */
  readonly id: string
  readonly priority: Priority
  /** The four words of the entry, in the language of the text. */
  readonly readBack: readonly string[]
  /** Where it is read. */
  readonly address: string
  /** Nothing of it is real: an exercise says so over every wire. */
  readonly exercise: boolean
}

type Wording = {
  readonly priorities: { readonly [P in Priority]: string }
  readonly kinds: {
    readonly notice: string
    readonly message: string
    readonly 'stop-call': string
  }
  readonly other: string
  readonly exercise: string
  readonly readBack: string
  readonly readAt: string
}

const wordings: { readonly [L in Language]: Wording } = {
  ar: {
    priorities: { flash: 'عاجل جدًا', immediate: 'فوري', routine: 'اعتيادي' },
    kinds: { notice: 'إخطار', message: 'رسالة', 'stop-call': 'نداء توقف' },
    other: 'قيد',
    exercise: 'تمرين',
    readBack: 'كلمات المطابقة',
    readAt: 'للاطلاع',
  },
  en: {
    priorities: { flash: 'FLASH', immediate: 'IMMEDIATE', routine: 'ROUTINE' },
    kinds: { notice: 'notice', message: 'message', 'stop-call': 'call to stop' },
    other: 'entry',
    exercise: 'EXERCISE',
    readBack: 'Read-back words',
    readAt: 'Read it at',
  },
  ru: {
    priorities: { flash: 'МОЛНИЯ', immediate: 'СРОЧНО', routine: 'ОБЫЧНОЕ' },
    kinds: { notice: 'извещение', message: 'сообщение', 'stop-call': 'вызов «стоп»' },
    other: 'запись',
    exercise: 'УЧЕНИЕ',
    readBack: 'Слова для сверки',
    readAt: 'Прочитать',
  },
}

/**
 * The text of an e-mail or a short message. It names the number, the kind and the priority, and never a place, a
 * position or any word of what was said: whoever listens on the wire learns no more than that something was.
 */
export function wireText(news: WireNews, language: Language): { subject: string; text: string } {
  const wording = wordings[language]
  const kinds: Readonly<Record<string, string>> = wording.kinds
  const kind = kinds[news.kind] ?? wording.other
  const sender = news.exercise ? `Hudna · ${wording.exercise}` : 'Hudna'
  const subject = `${sender} · ${wording.priorities[news.priority]} · ${kind} ${news.id}`
  const lines = [
    subject,
    `${wording.readBack}: ${news.readBack.join(' ')}`,
    `${wording.readAt}: ${news.address}`,
  ]
  return { subject, text: lines.join('\n') }
}
