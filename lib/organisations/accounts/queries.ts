import type { ActorDb } from '@/lib/db/as-actor'
import { administratorOf } from '@/lib/db/as-actor'
import { pageSize } from '@/lib/kernel/paging'

type Suggestion = {
  account_id: string
  membership_id: string | null
  name: string
  role: string | null
  number: string | null
  by_number: boolean
}

const facts = {
  id: true,
  provider: true,
  affiliation: true,
  number: true,
  name: true,
  createdAt: true,
  confirmedAt: true,
  confirmedBy: true,
} as const

const unanswered = { confirmedAt: null, refusedAt: null } as const

/** How many accounts of this school wait for a yes; the list shows the first fifty. */
const countWaiting = (db: ActorDb) => db.account.count({ where: unanswered })

/** The accounts of this school: what waits for a yes, and what got one, newest first. */
export async function listAccounts(db: ActorDb) {
  const waiting = await db.account.findMany({
    where: unanswered,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: pageSize.waiting,
    select: facts,
  })
  const confirmed = await db.account.findMany({
    where: { confirmedAt: { not: null }, refusedAt: null },
    orderBy: [{ confirmedAt: 'desc' }, { id: 'asc' }],
    take: pageSize.found,
    select: facts,
  })
  const refused = await db.account.findMany({
    where: { refusedAt: { not: null } },
    orderBy: [{ refusedAt: 'desc' }, { id: 'asc' }],
    take: pageSize.latest,
    select: facts,
  })
  const suggested = await db.$queryRaw<Suggestion[]>`SELECT * FROM authz.suggest_for_accounts()`
  return {
    total: await countWaiting(db),
    waiting: waiting.map((account) => ({
      ...account,
      suggestion: suggested.find((one) => one.account_id === account.id) ?? null,
    })),
    confirmed,
    refused,
  }
}
export type Accounts = Awaited<ReturnType<typeof listAccounts>>

export type FoundPerson = {
  kind: 'staff' | 'student' | 'guardian'
  id: string
  name: string
  about: string
  role: string | null
  sector: string
  address: boolean
  accounts: number
  second_factor: boolean
  self: boolean
}

/** Staff when nothing is asked; students and guardians only to whoever asks for them by name or number. */
export const findPeople = (db: ActorDb, words: string) =>
  db.$queryRaw<FoundPerson[]>`SELECT * FROM authz.find_people(${words})`

/** Everybody who works here now, to choose from. */
export async function listStaff(db: ActorDb, now: Date) {
  const { organisationId } = administratorOf(db)
  const rows = await db.membership.findMany({
    where: {
      organisationId,
      validFrom: { lte: now },
      OR: [{ validUntil: null }, { validUntil: { gt: now } }],
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, role: true, number: true, organisation: { select: { sector: true } } },
  })
  return rows.map(({ organisation, ...row }) => ({ ...row, sector: organisation.sector }))
}
export type StaffChoice = Awaited<ReturnType<typeof listStaff>>[number]
