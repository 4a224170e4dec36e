import { BUNDLE_ENTRIES_MAX, formatBundle } from '@hudna/core/api/bundle.ts'
import { gatherBundle } from '@hudna/core/api/bundle-gather.ts'
import { jsonOf, keepLines, linesOf } from '@hudna/ledger/bundle/note-reader.ts'
import { cosigningHolders } from '@hudna/ledger/bundle/report.ts'
import { parseArgs } from 'node:util'
import { centreOptions, jsonOption, needed, wholeNumber } from '../arguments.ts'
import { checkBundle } from '../bundle/check-file.ts'
import { findingLine } from '../bundle/report-text.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { type ExitStatus, WrongInput } from '../failure.ts'
import { requireFree, writeWhole } from '../files.ts'
import { printJson, sayLine, type Shell } from '../shell.ts'

export const bundleMake: CliCommand = {
  name: 'bundle make',
  usage: 'INDEX... -o FILE',
  summary: 'entries with everything that proves them, in one file',
  about: [
    'The entries, their proofs, one signed head of the record with the cosignatures of the parties, and the',
    'entries that registered the keys. The file is checked before it is written; exit status 1 when that fails.',
    'The entries are in it word for word: pass it on only as their marking allows.',
  ],
  options: [['-o, --output FILE', 'the file to write'], ...centreHelp, jsonHelp],
  run: runMake,
}

async function runMake(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...centreOptions, ...jsonOption, output: { type: 'string', short: 'o' } },
    allowPositionals: true,
  })
  const indices = indicesOf(positionals)
  const file = needed(values.output, '-o FILE')
  requireFree(file)
  return await withCentre<ExitStatus>(shell, values, async ({ client }) => {
    const gathered = await gatherBundle({ client, notes: { jsonOf, keepLines, linesOf }, indices })
    if (!gathered.ok) {
      const { code, field, message } = gathered.refusal
      throw new WrongInput(message, { code, field })
    }
    const bundle = gathered.value
    const report = await checkBundle(bundle)
    if (report.verdict === 'failed') {
      const findings = report.findings.filter(({ ok }) => !ok)
      if (values.json) printJson(shell, { ok: false, findings })
      else sayLine(shell, `nothing was written: ${findings.map(findingLine).join('; ')}`)
      return 1
    }
    writeWhole(file, formatBundle(bundle))
    const { log, head } = report
    const cosigners = cosigningHolders(report)
    if (values.json)
      printJson(shell, {
        ok: true,
        file,
        entries: indices,
        size: head?.size,
        cosigners,
        vkey: log.vkey,
      })
    else
      sayLine(
        shell,
        `${file}: ${indices.length} entries under the head of ${head?.size ?? 0}, cosigned by ${cosigners.length} parties`,
      )
    return 0
  })
}

function indicesOf(positionals: readonly string[]): readonly number[] {
  if (positionals.length === 0) throw new WrongInput('INDEX is missing')
  if (positionals.length > BUNDLE_ENTRIES_MAX)
    throw new WrongInput(`at most ${BUNDLE_ENTRIES_MAX} entries in one bundle`)
  return positionals.map((text) =>
    wholeNumber(text, { option: 'INDEX', min: 0, max: Number.MAX_SAFE_INTEGER }),
  )
}
