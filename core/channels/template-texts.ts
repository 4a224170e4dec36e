import type { Names } from '../kernel/schema.ts'
import type { BlankKind, BlankName, TemplateName } from './template-form.ts'
import type { Priority } from './channel.ts'

/** A blank of a template: what may stand in it, and whether it must be filled. */
export type Slot = {
  readonly kinds: readonly BlankKind[]
  readonly required: boolean
}

/**
 * A usual call. Each sentence stands in three languages, with its blanks in braces after a colon, so that what is filled
 * in is not inflected; a sentence of which a blank stays open is left out.
 */
export type Template = {
  /** What such a call usually is; the sender may choose another. */
  readonly priority: Priority
  readonly slots: { readonly [B in BlankName]?: Slot }
  readonly sentences: readonly Names[]
}

const place: Slot = { kinds: ['place', 'words'], required: true }
const needed = (kind: BlankKind): Slot => ({ kinds: [kind], required: true })
const open = (kind: BlankKind): Slot => ({ kinds: [kind], required: false })

const where: Names = { ar: 'المكان: {place}.', en: 'Place: {place}.', ru: 'Место: {place}.' }
const position: Names = {
  ar: 'الإحداثيات: {position}.',
  en: 'Position: {position}.',
  ru: 'Координаты: {position}.',
}
const since: Names = { ar: 'منذ: {since}.', en: 'Since: {since}.', ru: 'С: {since}.' }
const seen: Names = {
  ar: 'ما نراه ونسمعه: {words}.',
  en: 'What we see and hear: {words}.',
  ru: 'Что мы видим и слышим: {words}.',
}

/** The usual calls. Entries keep the sentences that were sent, so these may be bettered at any time. */
export const templates: { readonly [T in TemplateName]: Template } = {
  stop: {
    priority: 'flash',
    slots: {
      place,
      position: open('position'),
      since: open('time'),
      party: open('party'),
      words: open('words'),
    },
    sentences: [
      {
        ar: 'أوقفوا النار فوراً.',
        en: 'Stop firing at once.',
        ru: 'Немедленно прекратите огонь.',
      },
      where,
      position,
      since,
      {
        ar: 'أبلغوا قوات: {party}.',
        en: 'Tell the forces of: {party}.',
        ru: 'Передайте силам: {party}.',
      },
      seen,
      {
        ar: 'أكدوا على هذا الخط متى توقفت.',
        en: 'Confirm on this line when it has stopped.',
        ru: 'Подтвердите по этой линии, когда огонь прекращён.',
      },
    ],
  },
  'ask-for-information': {
    priority: 'immediate',
    slots: { place, position: open('position'), since: open('time'), words: needed('words') },
    sentences: [
      { ar: 'نطلب معلومات.', en: 'We ask for information.', ru: 'Просим сообщить сведения.' },
      where,
      position,
      since,
      { ar: 'السؤال: {words}.', en: 'Question: {words}.', ru: 'Вопрос: {words}.' },
      {
        ar: 'نرجو الجواب على هذا الخط.',
        en: 'Please answer on this line.',
        ru: 'Просим ответить по этой линии.',
      },
    ],
  },
  'correct-a-position': {
    priority: 'immediate',
    slots: {
      place,
      'wrong-position': needed('position'),
      position: needed('position'),
      words: open('words'),
    },
    sentences: [
      {
        ar: 'أُعطيت إحداثيات خاطئة.',
        en: 'A position that was given is wrong.',
        ru: 'Сообщённые координаты ошибочны.',
      },
      where,
      {
        ar: 'الخطأ: {wrong-position}.',
        en: 'Wrong: {wrong-position}.',
        ru: 'Ошибочно: {wrong-position}.',
      },
      { ar: 'الصحيح: {position}.', en: 'Right: {position}.', ru: 'Верно: {position}.' },
      { ar: 'المرجع: {words}.', en: 'It concerns: {words}.', ru: 'Касается: {words}.' },
      {
        ar: 'أعيدوا قراءة الإحداثيات الصحيحة.',
        en: 'Read the right position back.',
        ru: 'Повторите верные координаты.',
      },
    ],
  },
  'medical-emergency': {
    priority: 'flash',
    slots: {
      place,
      position: open('position'),
      number: needed('number'),
      words: open('words'),
      until: open('time'),
    },
    sentences: [
      {
        ar: 'حالة طبية طارئة.',
        en: 'Medical emergency.',
        ru: 'Требуется срочная медицинская помощь.',
      },
      where,
      position,
      {
        ar: 'عدد من يحتاجون المساعدة: {number}.',
        en: 'People who need help: {number}.',
        ru: 'Нуждаются в помощи, человек: {number}.',
      },
      { ar: 'حالتهم: {words}.', en: 'Their state: {words}.', ru: 'Их состояние: {words}.' },
      {
        ar: 'نطلب طريقاً للإسعاف دون تأخير.',
        en: 'We ask for a way through without delay.',
        ru: 'Просим без промедления обеспечить проезд.',
      },
      {
        ar: 'يلزم ذلك قبل: {until}.',
        en: 'It is needed before: {until}.',
        ru: 'Это нужно до: {until}.',
      },
    ],
  },
  'ceasefire-call': {
    priority: 'immediate',
    slots: { place, since: needed('time'), until: open('time'), words: open('words') },
    sentences: [
      {
        ar: 'ندعو إلى وقف النار من الجميع.',
        en: 'We call for fire to cease on all sides.',
        ru: 'Призываем все стороны прекратить огонь.',
      },
      where,
      { ar: 'من: {since}.', en: 'From: {since}.', ru: 'С: {since}.' },
      { ar: 'حتى: {until}.', en: 'Until: {until}.', ru: 'До: {until}.' },
      { ar: 'الغرض: {words}.', en: 'Purpose: {words}.', ru: 'Цель: {words}.' },
      {
        ar: 'أكدوا أن قواتكم بُلّغت.',
        en: 'Confirm that your forces have been told.',
        ru: 'Подтвердите, что ваши силы оповещены.',
      },
    ],
  },
  'confirm-position': {
    priority: 'immediate',
    slots: {
      place,
      position: needed('position'),
      party: open('party'),
      words: open('words'),
    },
    sentences: [
      {
        ar: 'أكدوا هذه الإحداثيات.',
        en: 'Confirm this position.',
        ru: 'Подтвердите эти координаты.',
      },
      where,
      position,
      { ar: 'من هناك: {party}.', en: 'Who is there: {party}.', ru: 'Кто там находится: {party}.' },
      { ar: 'ما هناك: {words}.', en: 'What is there: {words}.', ru: 'Что там находится: {words}.' },
      {
        ar: 'أعيدوا قراءتها رقماً رقماً.',
        en: 'Read it back digit by digit.',
        ru: 'Повторите их по цифрам.',
      },
    ],
  },
  'link-test': {
    priority: 'routine',
    slots: { words: open('words') },
    sentences: [
      { ar: 'تجربة الخط.', en: 'Test of the line.', ru: 'Проверка линии.' },
      {
        ar: 'أعيدوا قراءة الكلمات الأربع وقولوا كيف تسمعوننا.',
        en: 'Read the four words back and say how well you hear us.',
        ru: 'Повторите четыре слова и скажите, как слышите.',
      },
      { ar: 'ملاحظة: {words}.', en: 'Note: {words}.', ru: 'Примечание: {words}.' },
    ],
  },
}
