import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import { administratorOf } from '@/lib/db/as-actor'
import type { Affiliation } from '@/lib/db/enums'
import { ask, instant, part, rowsOf, together, word } from '@/lib/db/read'
import { pageSize } from '@/lib/kernel/paging'

const suggestion = z.object({
  account_id: z.string(),
  membership_id: z.string().nullable(),
  name: z.string(),
  role: z.string().nullable(),
  number: z.string().nullable(),
  by_number: z.boolean(),
})

const account = z.object({
  id: z.string(),
  provider: z.string(),
  affiliation: word<Affiliation>(),
  number: z.string().nullable(),
  name: z.string(),
  createdAt: instant,
  confirmedAt: instant.nullable(),
  confirmedBy: z.string().nullable(),
})
const facts = part`a.id, a.provider, a.affiliation, a.number, a.name, a.created_at AS "createdAt",
    a.confirmed_at AS "confirmedAt", a.confirmed_by AS "confirmedBy"`

/** The accounts of this school: what waits for a yes, and what got one, newest first. */
export async function listAccounts(db: ActorDb) {
  const { waiting, confirmed, refused, total, suggested } = await ask(
    db,
    together({
      waiting: rowsOf(
        account,
      )`SELECT ${facts} FROM account a WHERE a.confirmed_at IS NULL AND a.refused_at IS NULL
           ORDER BY a.created_at, a.id LIMIT ${pageSize.waiting}::int`,
      confirmed: rowsOf(account)`SELECT ${facts} FROM account a
           WHERE a.confirmed_at IS NOT NULL AND a.refused_at IS NULL
           ORDER BY a.confirmed_at DESC, a.id LIMIT ${pageSize.found}::int`,
      refused: rowsOf(account)`SELECT ${facts} FROM account a WHERE a.refused_at IS NOT NULL
           ORDER BY a.refused_at DESC, a.id LIMIT ${pageSize.latest}::int`,
      total: rowsOf(z.object({ n: z.number() }))`SELECT count(*) AS n FROM account a
           WHERE a.confirmed_at IS NULL AND a.refused_at IS NULL`,
      suggested: rowsOf(suggestion)`SELECT * FROM authz.suggest_for_accounts()`,
    }),
  )
  return {
    total: total[0]?.n ?? 0,
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
