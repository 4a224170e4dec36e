import type { FastifyInstance } from 'fastify'
import { cosigningAlarms } from '@hudna/core/api/cosigning.ts'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { isLoopback, requireAdministrator } from './caller.ts'
import type { Centre } from './centre.ts'

const SECONDS_BUCKETS = [0.005, 0.02, 0.1, 0.5, 2, 10]

/** `GET /metrics` in the Prometheus format, for the machine itself or an administrator. */
export function addMetrics(app: FastifyInstance, centre: Centre): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Histogram({
    name: 'hudna_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS_BUCKETS,
    registers,
  })
  gauge('hudna_ledger_entries', 'Entries in the record', () => centre.ledger.head().size)
  gauge('hudna_live_streams', 'Consoles that listen', () => centre.outbox.streams())

  gauge('hudna_cosigned_entries', 'Entries that a quorum of parties has cosigned', () => {
    return centre.collector.status().quorumSize ?? 0
  })
  gauge('hudna_cosigning_parties', 'Parties with a key to cosign with', () => {
    return centre.collector.status().parties
  })
  const alarms: Gauge<'code'> = new Gauge({
    name: 'hudna_cosigning_alarms',
    help: 'Alarms of the cosigning that stand',
    labelNames: ['code'],
    registers,
    collect() {
      const standing = centre.collector.status().alarms
      for (const code of cosigningAlarms)
        alarms.set({ code }, standing.filter((alarm) => alarm.code === code).length)
    },
  })

  function gauge(name: string, help: string, value: () => number): void {
    const made: Gauge = new Gauge({ name, help, registers, collect: () => made.set(value()) })
  }

  app.addHook('onResponse', (request, reply, done) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
    }
    requests.observe(labels, reply.elapsedTime / 1_000)
    done()
  })
  app.get('/metrics', async (request, reply) => {
    if (!isLoopback(request)) await requireAdministrator(centre, request)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
