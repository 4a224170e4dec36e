import type { FastifyInstance } from 'fastify'
import type { Centre } from '../http/centre.ts'
export function addBackup(_app: FastifyInstance, _centre: Centre): void {}
