import pino, { type DestinationStream, type Logger } from 'pino'

/** Where a secret could stand in something that is logged. Requests are logged without headers and bodies anyway. */
const secrets = [
  'req.headers.authorization',
  'req.headers.cookie',
  '*.passphrase',
  '*.token',
  '*.credential',
]

/** The one logger of a centre: structured lines, secrets blacked out. */
export function createLogger(options: {
  readonly level: string
  readonly version: string
  readonly destination: DestinationStream
}): Logger {
  const { level, version, destination } = options
  return pino({ level, redact: secrets, base: { version } }, destination)
}
