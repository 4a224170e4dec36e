import { Misfit } from './misfit.ts'

/** Where the files of a log come from: a folder, a web server, a map. */
export type LogSource = {
  /** The bytes of a file, nothing when there is none. A failure to read is thrown, not hidden. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>
  /** Every file of the log, where that can be listed: older partial tiles are then checked too. */
  readonly list?: () => Iterable<string> | AsyncIterable<string>
}

export const CHECKPOINT_PATH = 'checkpoint'
export const KEY_PATH = 'log.vkey'
/** The key under which a centre's gateway signs entries; its content is for the caller to check. */
export const GATEWAY_KEY_PATH = 'gateway.vkey'

/** Reads a file that must be there. */
export async function readFile(source: LogSource, path: string): Promise<Uint8Array> {
  const bytes = await source.read(path)
  if (bytes === undefined) throw new Misfit({ path, reason: 'the file is missing' })
  return bytes
}
