import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import {
  type BackupLine,
  type BackupLineName,
  LINE_CHARS_MAX,
  lineOrder,
  parseLine,
} from './format.ts'
import { RestoreFault } from './restore-fault.ts'

/** The lines of a backup in their order. @throws RestoreFault `malformed` or `damaged` */
export async function* readBackup(file: string): AsyncGenerator<BackupLine> {
  let number = 0
  let last: BackupLineName | undefined
  for await (const text of linesOf(file)) {
    number += 1
    const line = parseLine(text)
    if (typeof line === 'string') throw fault(number, line)
    if (!mayFollow(line.line, last)) throw fault(number, `a line ${line.line} does not belong here`)
    last = line.line
    yield line
  }
  if (last !== 'checkpoint') throw fault(number, 'the file ends before its checkpoint')
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const plain = source.pipe(createGunzip())
  source.on('error', (error) => plain.destroy(error))
  plain.setEncoding('utf8')
  let rest = ''
  let begun = false
  try {
    for await (const chunk of plain) {
      const pieces = (rest + String(chunk)).split('\n')
      rest = pieces.pop() ?? ''
      if (rest.length > LINE_CHARS_MAX) throw new RestoreFault('malformed', 'a line is too long')
      begun = true
      yield* pieces
    }
  } catch (error) {
    throw error instanceof RestoreFault ? error : unreadable(file, error, begun)
  } finally {
    source.destroy()
  }
  if (rest !== '') yield rest
}

const repeated: ReadonlySet<BackupLineName> = new Set([
  'account',
  'key',
  'entry',
  'cosigned',
  'part',
])

function mayFollow(name: BackupLineName, last: BackupLineName | undefined): boolean {
  // Each attachment is followed by its parts, and then the next one comes.
  if (last === 'attachment' || name === 'part')
    return name === 'part' && (last === 'attachment' || last === 'part')
  if (name === 'attachment' && last === 'part') return true
  const step = lineOrder.indexOf(name) - (last === undefined ? -1 : lineOrder.indexOf(last))
  if (step === 0) return repeated.has(name)
  const needed = last === undefined || name === 'keyring' ? step === 1 : step > 0
  return needed && !(last === 'manifest' && name !== 'keyring')
}

function fault(number: number, why: string): RestoreFault {
  if (number <= 1) return new RestoreFault('malformed', `this is no backup of a centre: ${why}`)
  return new RestoreFault('damaged', `line ${number} of the backup: ${why}`)
}

/** Compressed data that breaks off is a damaged backup; a file that does not even begin like one is none. */
function unreadable(file: string, error: unknown, begun: boolean): RestoreFault {
  const code = (error as { code?: string } | undefined)?.code ?? ''
  const message = error instanceof Error ? error.message : String(error)
  if (code.startsWith('Z_') && (begun || code === 'Z_BUF_ERROR'))
    return new RestoreFault('damaged', `${file} is damaged or was cut short: ${message}`, error)
  return new RestoreFault('malformed', `${file} is no backup: ${message}`, error)
}
