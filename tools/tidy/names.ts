import type { Finding } from './finding.ts'
import { isTest, type Source } from './source.ts'

const vague = /(^|\/)(utils?|helpers?|common|shared|misc)(\/|\.tsx?$)/
const kebabCase = /(^|\/)[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.(tsx?|mjs)$/
const reExportOfAll = /\bexport\s+\*\s+from\b/

/** TD21: files are in kebab-case, no name says nothing, no file exists only to re-export. */
export function checkNames(files: readonly Source[]): Finding[] {
  return files
    .filter(({ path }) => /\.(tsx?|mjs)$/.test(path))
    .flatMap((file) => {
      const { path, code } = file
      const messages = [
        ...(vague.test(path) ? ['a folder or file is named after its noun'] : []),
        ...(kebabCase.test(path) ? [] : ['file names are in kebab-case']),
        ...(!isTest(path) && reExportOfAll.test(code)
          ? ['no barrels: import from the file itself']
          : []),
      ]
      return messages.map((message) => ({ rule: 'TD21', path, line: 1, message }))
    })
}
