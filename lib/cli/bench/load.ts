// A hundred people at their own pace, and after a while three hundred who sign in beside them.
import { cpuOf } from '@/lib/bench/cpu'
import type { Answer, Load, Part } from '@/lib/bench/load'
import { asOwner } from '@/lib/db/as-owner'
import type { Server } from '@/lib/db/embedded'
import { step } from '../command'
import { addGuardians, crowdOf, makeLinks } from './people'
import { cookieOf, postmasterOf, type Region, whileServed } from './region'
import { Visitor } from './visitor'
import { type Table, walks } from './walks'

export const MINUTES = 10
/** Beside them, for half as long: three hundred in five minutes. */
const SIGN_INS_A_MINUTE = 60
/** Everybody looks and thinks so long between two steps, so that a hundred ask for more than twenty pages a second. */
const THINK = { least: 2_000, most: 6_000 }

type Member = { role: string; visitor: Visitor; chance: () => number }

export async function measureLoad(server: Server, region: Region, minutes: number): Promise<Load> {
  const { ownerUrl } = region
  const crowd = crowdOf(region.students)
  const subjects = (role: string) => crowd.filter((one) => one.role === role).map((one) => one.subject)
  await step('Adding parents', () => addGuardians(ownerUrl, subjects('guardians')))
  const links = await makeLinks(ownerUrl, Math.round((minutes / 2) * SIGN_INS_A_MINUTE))
  return whileServed(server, region, async ({ base, web }) => {
    let answers: Answer[] = []
    const note = (answer: Answer) => answers.push(answer)
    const members: Member[] = []
    for (const [at, { role, subject }] of crowd.entries()) {
      const cookie = await cookieOf(ownerUrl, subject)
      members.push({ role, visitor: new Visitor(base, role, cookie, note), chance: chanceOf(at + 1) })
    }
    const kept: Table[] = []
    const before = await rowsOf(ownerUrl)
    await step('Warming up', () => oneOfEach(members, kept))
    const crowded = { until: Number.POSITIVE_INFINITY }
    const everybody = members.map((one) => goOn(one, crowded, kept))
    const part = async (name: string, seconds: number, beside: () => Promise<unknown>): Promise<Part> => {
      const roots = [web, postmasterOf(server)]
      answers = []
      const [begin, used] = [performance.now(), cpuOf(roots)]
      await Promise.all([pause(seconds * 1_000), beside()])
      const mine = answers
      const [took, now] = [(performance.now() - begin) / 1_000, cpuOf(roots)]
      const cpu = (at: 0 | 1) => (used && now ? (now[at] ?? 0) - (used[at] ?? 0) : null)
      return { name, seconds: took, answers: [...mine], web: cpu(0), database: cpu(1) }
    }
    const parts = [
      await step(`A hundred people for ${minutes} minutes`, () =>
        part('a hundred people', minutes * 60, async () => undefined),
      ),
      await step(`${links.length} who sign in beside them`, () =>
        part('with sign-ins beside', minutes * 30, () => signIns(links, base, note)),
      ),
    ]
    crowded.until = 0
    await step('Everybody goes', () => Promise.all(everybody))
    const after = await rowsOf(ownerUrl)
    return {
      people: Object.fromEntries(Object.keys(walks).map((role) => [role, subjects(role).length])),
      parts,
      acknowledged: kept.length,
      stored: after - before,
    }
  })
}

async function goOn({ role, visitor, chance }: Member, crowd: { until: number }, kept: Table[]) {
  await pause(chance() * THINK.most)
  for (;;)
    for (const one of walks[role] ?? []) {
      if (performance.now() > crowd.until) return
      await one(visitor, chance, (table) => kept.push(table))
      await pause(THINK.least + chance() * (THINK.most - THINK.least))
    }
}

/** The first time that a page is asked for it is read from disk; that is nobody's measure. */
async function oneOfEach(members: readonly Member[], kept: Table[]) {
  for (const role of Object.keys(walks)) {
    const first = members.find((one) => one.role === role)
    for (const one of walks[role] ?? [])
      if (first) await one(first.visitor, first.chance, (table) => kept.push(table))
  }
}

/** One after the other comes in, whether or not the one before is through. */
async function signIns(links: readonly string[], base: string, note: (answer: Answer) => void) {
  const coming: Promise<void>[] = []
  for (const link of links) {
    coming.push(signIn(new Visitor(base, 'sign-in', '', note), link))
    await pause(60_000 / SIGN_INS_A_MINUTE)
  }
  await Promise.all(coming)
}

async function signIn(visitor: Visitor, link: string) {
  await visitor.open(`/inloggen/link/${link}`)
  const form = visitor.form('link')
  if (!form) visitor.misses('a button that signs in')
  else if ((await visitor.send('sign-in', form, {})) && !visitor.html.includes('href="/mijn/dossier"'))
    visitor.misses('a start page of their own')
}

async function rowsOf(ownerUrl: string): Promise<number> {
  const owner = await asOwner(ownerUrl)
  const [row] = await owner.query<{ rows: number }>(
    `SELECT (SELECT count(*) FROM lob_entry)::int + (SELECT count(*) FROM lob_answer)::int
          + (SELECT count(*) FROM application_question)::int AS rows`,
  )
  await owner.end()
  return row?.rows ?? 0
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Chance that is the same in every run (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
