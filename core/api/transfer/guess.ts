import { foldName } from '../../kernel/fold-name.ts'
import { type FieldSource, type ImportMapping, mappingByName } from './mapping.ts'
import type { Transfer } from './transfers.ts'

/** What columns are called in files of others, in English, Arabic and Russian, by the end of the field's path. */
const called: Readonly<Record<string, readonly string[]>> = {
  'names.ar': [
    'name ar',
    'arabic name',
    'name arabic',
    'الاسم',
    'الاسم بالعربية',
    'имя по-арабски',
    'название по-арабски',
  ],
  'names.en': [
    'name',
    'name en',
    'english name',
    'name english',
    'الاسم بالإنجليزية',
    'название по-английски',
  ],
  'names.ru': [
    'name ru',
    'russian name',
    'name russian',
    'الاسم بالروسية',
    'название',
    'название по-русски',
  ],
  otherNames: ['other names', 'aliases', 'alternative names', 'أسماء أخرى', 'другие названия'],
  latitude: ['latitude', 'lat', 'y', 'خط العرض', 'العرض', 'широта'],
  longitude: ['longitude', 'lon', 'lng', 'long', 'x', 'خط الطول', 'الطول', 'долгота'],
  position: ['coordinates', 'coordinate', 'mgrs', 'الإحداثيات', 'координаты'],
  geometry: ['geojson', 'shape', 'الشكل', 'геометрия'],
  radiusM: ['radius', 'radius m', 'نصف القطر', 'радиус', 'радиус м'],
  bufferM: ['buffer', 'buffer m', 'الحاشية', 'буфер', 'полоса м'],
  errorRadiusM: [
    'error',
    'error m',
    'accuracy',
    'accuracy m',
    'الدقة',
    'الخطأ بالمتر',
    'погрешность',
    'точность',
  ],
  kind: ['type', 'category', 'النوع', 'الصنف', 'тип', 'вид', 'категория'],
  'pcode.code': ['pcode', 'p code', 'admin4 pcode', 'الرمز', 'п-код', 'код'],
  parent: ['within', 'district id', 'يتبع', 'входит в'],
  party: ['party id', 'الطرف', 'сторона'],
  agreement: ['agreement id', 'الاتفاق', 'соглашение'],
  'interval.from': ['from', 'start', 'start date', 'valid from', 'من', 'البداية', 'с', 'начало'],
  'interval.to': ['to', 'until', 'end', 'end date', 'valid to', 'إلى', 'النهاية', 'по', 'конец'],
  from: ['from', 'start', 'start date', 'since', 'من', 'منذ', 'с', 'начало'],
  until: ['until', 'to', 'end', 'حتى', 'إلى', 'до', 'по'],
  at: ['date', 'time', 'when', 'التاريخ', 'الوقت', 'дата', 'время'],
  due: ['deadline', 'due date', 'الموعد النهائي', 'срок'],
  'occurred.from': ['date', 'date start', 'time', 'التاريخ', 'дата'],
  'occurred.to': ['date end', 'تاريخ الانتهاء', 'дата окончания'],
  'text.ar': ['text ar', 'النص', 'текст по-арабски'],
  'text.en': ['text', 'text en', 'description', 'النص بالإنجليزية'],
  'text.ru': ['text ru', 'текст', 'описание'],
  'source.label': ['source', 'المصدر', 'источник'],
  'source.url': ['url', 'link', 'الرابط', 'ссылка'],
  'source.published': ['published', 'source date', 'تاريخ النشر', 'дата публикации'],
  'marking.tlp': ['tlp', 'marking', 'الوسم', 'гриф'],
  'marking.class': ['class', 'marking class', 'الفئة', 'класс'],
}

/**
 * A mapping to begin with: columns that are named like fields, then columns by what people call them. It is shown to
 * whoever imports before anything is taken; where a column could mean two fields, the first of the register stands.
 */
export function guessMapping(transfer: Transfer, columns: readonly string[]): ImportMapping {
  const named = mappingByName(transfer, columns)
  const fields: Record<string, FieldSource> = { ...named.fields }
  const used = new Set(Object.values(named.fields))
  for (const { path } of transfer.fields) {
    if (fields[path] !== undefined) continue
    const found = columns.find((column) => !used.has(column) && isCalled(transfer, path, column))
    if (found === undefined) continue
    fields[path] = found
    used.add(found)
  }
  return { register: transfer.name, fields }
}

function isCalled(transfer: Transfer, path: string, column: string): boolean {
  const folded = foldName(column.replaceAll(/[()[\]:]/g, ' '))
  if (path === transfer.idField) return folded === 'id' || folded === 'المعرف'
  const ending = Object.keys(called).find((one) => path === one || path.endsWith(`.${one}`))
  const words = ending === undefined ? [] : (called[ending] ?? [])
  return words.some((word) => foldName(word) === folded) || foldName(path) === folded
}
