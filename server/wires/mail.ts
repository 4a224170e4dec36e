import { wireText } from '@hudna/core/api/wire-text.ts'
import { createTransport } from 'nodemailer'
import type { MailWire } from './wires-file.ts'
import { type Attempt, CARRY_MS_MAX, type Carry } from './wire.ts'

/** Carries over SMTP (RFC 5321). Every delivery has one Message-ID, so that a reader sees what came twice as one. */
export function carryByMail(wire: MailWire): Carry {
  const { host, port, security, user, passphrase } = wire
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === undefined ? {} : { auth: { user, pass: passphrase ?? '' } }),
    connectionTimeout: CARRY_MS_MAX,
    greetingTimeout: CARRY_MS_MAX,
    socketTimeout: CARRY_MS_MAX,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (carried) => {
    const { subject, text } = wireText(carried, carried.language)
    const { hostname } = new URL(carried.address)
    try {
      await transport.sendMail({
        from: wire.from,
        to: [...wire.to],
        subject,
        text,
        messageId: `<${carried.number}@${hostname}>`,
        priority: carried.priority === 'routine' ? 'normal' : 'high',
        headers: { 'X-Hudna-Delivery': carried.number },
      })
      return { outcome: 'taken' }
    } catch (fault) {
      return attemptOf(fault)
    }
  }
}

/** A permanent answer (5yz) is about this mail; everything else is about the server. Words of either may hold secrets. */
function attemptOf(fault: unknown): Attempt {
  const { code = 'fault', responseCode } = fault as { code?: string; responseCode?: number }
  const why = responseCode === undefined ? code : `${code} ${responseCode}`
  const isPermanent = responseCode !== undefined && responseCode >= 500
  return isPermanent && code !== 'EAUTH' ? { outcome: 'refused', why } : { outcome: 'away', why }
}
