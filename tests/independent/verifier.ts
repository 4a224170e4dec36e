import { runProgram } from '../../tools/program.ts'
import { goPath } from '../../tools/system.ts'

/** How the program judged: its lines, of which the last says why when `ok` is false. */
export type Verdict = { readonly ok: boolean; readonly output: string }

/** Builds the Go program from this folder and the packages of the system, without a network. */
export async function buildVerifier(program: string): Promise<void> {
  const settings = ['GO111MODULE=off', `GOPATH=${goPath}`, 'GOFLAGS=', 'GOTOOLCHAIN=local']
  const args = [...settings, 'go', 'build', '-o', program, '.']
  const { status, output } = await runProgram({ program: 'env', args, folder: import.meta.dirname })
  if (status !== 0) throw new Error(`the Go program was not built: ${output}`)
}

type Claim = {
  readonly log: string
  readonly proof: string
  readonly vkey?: string
  /** Keys that must have cosigned the checkpoint. */
  readonly cosigners?: readonly string[]
}

/** Verifies the log in a folder and a proof; with the key that lies there, unless one is named. */
export async function verify(
  program: string,
  { log, proof, vkey, cosigners = [] }: Claim,
): Promise<Verdict> {
  const options = cosigners.flatMap((cosigner) => ['-cosigner', cosigner])
  const args = [...options, log, proof, ...(vkey === undefined ? [] : [vkey])]
  const { status, output } = await runProgram({ program, args, folder: import.meta.dirname })
  const why = output.trimEnd().split('\n').at(-1) ?? ''
  if (status === 1 ? !why.startsWith('FAIL ') : status !== 0)
    throw new Error(`the Go program ended with ${status}: ${output}`)
  return { ok: status === 0, output }
}
