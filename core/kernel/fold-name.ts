const marks = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]/g
const apostrophes = /['’‘ʿʾ`´ʼ"«»“”]/g
/** Arabic articles as they are written in Latin and Cyrillic letters, with the consonant that they take over. */
const article =
  /(^| )(?:al|ar|as|ash|at|ath|ad|adh|an|az|el|er|es|esh|et|ed|en|ez|эль|эр|эс|эш|эт|эд|эн|эз|аль|ар|ас|аш|ат|ад|ан|аз) (?=\p{L})/gu
const arabicArticle = /(^| )ال(?=\p{L}{3})/gu

/**
 * A name as it is compared when somebody looks for it: without case, accents, harakat, tatweel and the article's
 * hyphen, with the forms of alef, hamza, ya and ta marbuta taken together. For searching only, never for showing.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(marks, '')
    .replaceAll(apostrophes, '')
    .toLowerCase()
    .replaceAll('ٱ', 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll('ё', 'е')
    .replaceAll(/[-‐–—_/.,\s]+/g, ' ')
    .trim()
}

/** A folded name without articles, or as it is where nothing else would be left. */
export function withoutArticles(folded: string): string {
  const bare = folded.replaceAll(article, '$1').replaceAll(arabicArticle, '$1').trim()
  return bare === '' ? folded : bare
}

/** What stands for a sound that several scripts and spellings write in different ways; vowels are left out. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/kh|х|خ|ح|ه|h/g, 'h'],
  [/gh|غ|г|g/g, 'g'],
  [/dj|дж|ж|ج|j/g, 'j'],
  [/sh|ш|щ|ش|th|ث|س|ص|с|s/g, 's'],
  [/dh|ذ|ظ|ض|د|д|d/g, 'd'],
  [/ز|з|z/g, 'z'],
  [/ط|ت|т|t/g, 't'],
  [/ق|ك|к|q|c|k/g, 'k'],
  [/ب|б|b|п|p/g, 'b'],
  [/ف|ф|f/g, 'f'],
  [/ل|л|l/g, 'l'],
  [/م|м|m/g, 'm'],
  [/ن|н|n/g, 'n'],
  [/ر|р|r/g, 'r'],
  [/[^hgjsdztkbflmnr ]/g, ''],
]
/** Shorter than this, a skeleton of consonants fits too many names. */
const SOUND_CHARS_MIN = 2

/**
 * The consonants of a name, written alike for Arabic, Latin and Cyrillic letters, or undefined where they are too few to
 * tell names apart. It finds spellings that nobody registered, after all that were; it is never proof of anything.
 */
export function soundOf(name: string): string | undefined {
  let sound = withoutArticles(foldName(name))
  for (const [letters, written] of sounds) sound = sound.replaceAll(letters, written)
  sound = sound
    .replaceAll(/(.)\1+/g, '$1')
    .replaceAll(/h( |$)/g, '$1')
    .trim()
  return sound.length < SOUND_CHARS_MIN ? undefined : sound
}

export type Named = {
  readonly names: { readonly ar: string; readonly en: string; readonly ru: string }
  readonly otherNames?: readonly string[]
  readonly id: string
}

/** Whether a thing is called that, in any script or spelling that the register holds, or by its id. */
export function isCalled(named: Named, asked: string): boolean {
  const wanted = foldName(asked)
  if (wanted === '') return true
  const { names, otherNames = [], id } = named
  return [names.ar, names.en, names.ru, ...otherNames, id].some((name) =>
    foldName(name).includes(wanted),
  )
}
