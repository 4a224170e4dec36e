import type { Language } from '../../kernel/schema.ts'

/** What the calendar says beside names and texts, in one language. */
export type CalendarWords = {
  readonly calendar: string
  readonly pause: (name: string) => string
  readonly corridor: (name: string) => string
  readonly declared: string
  readonly readiness: (item: string, pause: string) => string
  readonly promise: (text: string, promisor: string) => string
  readonly expiry: (name: string) => string
}

export const calendarWords: { readonly [L in Language]: CalendarWords } = {
  ar: {
    calendar: 'هدنة: المواعيد',
    pause: (name) => `هدنة إنسانية: ${name}`,
    corridor: (name) => `فتح الممر: ${name}`,
    declared: 'معلن وغير متفق عليه',
    readiness: (item, pause) => `مهلة الجاهزية: ${item} (${pause})`,
    promise: (text, promisor) => `موعد التعهد: ${text} (${promisor})`,
    expiry: (name) => `انتهاء الاتفاق: ${name}`,
  },
  en: {
    calendar: 'Hudna: dates',
    pause: (name) => `Pause: ${name}`,
    corridor: (name) => `Corridor open: ${name}`,
    declared: 'declared, not agreed',
    readiness: (item, pause) => `Readiness due: ${item} (${pause})`,
    promise: (text, promisor) => `Promise due: ${text} (${promisor})`,
    expiry: (name) => `Agreement ends: ${name}`,
  },
  ru: {
    calendar: 'Худна: сроки',
    pause: (name) => `Пауза: ${name}`,
    corridor: (name) => `Коридор открыт: ${name}`,
    declared: 'объявлено, не согласовано',
    readiness: (item, pause) => `Срок готовности: ${item} (${pause})`,
    promise: (text, promisor) => `Срок обещания: ${text} (${promisor})`,
    expiry: (name) => `Истекает соглашение: ${name}`,
  },
}
