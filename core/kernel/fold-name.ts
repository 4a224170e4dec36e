const marks = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]/g
const apostrophes = /['’‘ʿʾ`´]/g

/**
 * A name as it is compared when somebody looks for it: without case, accents, harakat, tatweel and the article's
 * hyphen, with the forms of alef, ya and ta marbuta taken together. For searching only, never for showing.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(marks, '')
    .replaceAll(apostrophes, '')
    .toLowerCase()
    .replaceAll(/[أإآٱ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll('ё', 'е')
    .replaceAll(/[-‐–—_\s]+/g, ' ')
    .trim()
}

type Named = {
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
