// The only place that opens the database for the app and for jobs. Nothing outside lib/db imports this file:
// a query that isn't inside asActor or asJob has no person, and row security gives it nothing.
import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client'
import { openPool, statementName } from './pool'

type Clients = { app?: PrismaClient; job?: PrismaClient }
const shared = globalThis as unknown as { oversteekClients?: Clients }
shared.oversteekClients ??= {}
const clients: Clients = shared.oversteekClients

function open(kind: 'app' | 'job', variable: string, max: number): PrismaClient {
  const connectionString = process.env[variable]
  if (!connectionString) throw new Error(`${variable} is not set`)
  clients[kind] ??= new PrismaClient({
    adapter: new PrismaPg(openPool(connectionString, max), {
      disposeExternalPool: true,
      // The driver takes no name for an answer, which its type leaves out.
      statementNameGenerator: statementName as (query: { sql: string; args: unknown[] }) => string,
    }),
  })
  return clients[kind]
}

export const appClient = () => open('app', 'DATABASE_URL_APP', 10)
export const jobClient = () => open('job', 'DATABASE_URL_JOB', 2)

export async function closeClients(): Promise<void> {
  await Promise.all([clients.app?.$disconnect(), clients.job?.$disconnect()])
  clients.app = undefined
  clients.job = undefined
}

// A second transaction inside the first waits for a connection that the first holds: with a full pool that is a deadlock.
const inside = new AsyncLocalStorage<true>()
export function onlyOnce<T>(run: () => Promise<T>): Promise<T> {
  if (inside.getStore()) throw new Error('asActor or asJob inside another one')
  return inside.run(true, run)
}
