// Non-interference: what school B gets is the same, byte for byte, in a world in which the student also applied at C.

import { query } from '@/lib/db/testing'
import { handlers, pages } from '@/lib/doors/inventory'
import { byTurns, walk, whole } from '@/lib/kernel/walk'
import { staff } from '@/prisma/seed/people'
import { ids } from '@/prisma/seed/region'
import { difference, normal } from './answers'
import { type Ask, addressOf, caller, get as follow, things } from './doors'
import { expect, settle, test } from './world'

// The people of school B.
const atB = staff.filter(({ at }) => at === 'waterlinie').map(({ key }) => key)

async function worldOf({ world, stop }: Awaited<ReturnType<typeof settle>>) {
  const { baseURL, ownerUrl } = world
  const callers = new Map<string, Ask>()
  for (const who of atB) callers.set(who, await caller(baseURL, who))
  const get = async (who: string, address: string, headers: Record<string, string> = {}) => {
    const answer = await follow(callers.get(who) as Ask, address, headers)
    const {
      date: _date,
      'content-security-policy': _nonce,
      'content-length': _length,
      ...rest
    } = answer.headers()
    const said = normal(await answer.text(), rest['content-type'] ?? '')
    const link = rest.link?.replace(/nonce="[^"]*"/g, 'NONCE')
    return `${answer.status()} ${JSON.stringify({ ...rest, link })} ${said}`.replaceAll(
      new URL(baseURL).port,
      'PORT',
    )
  }
  const [row] = await query<{ id: string }>(
    ownerUrl,
    'SELECT id FROM application WHERE student_id = $1 AND organisation_id = $2',
    [ids.student('sami'), ids.organisation('waterlinie')],
  )
  return {
    get,
    it: { ...(await things(ownerUrl)), application: row?.id as string },
    ownerUrl,
    end: async () => {
      for (const one of callers.values()) await one.dispose()
      await stop()
    },
  }
}

// The second application with everything that can happen to it before a take-over, written with the rights of nobody in particular.
const alsoAtC = async (ownerUrl: string) => {
  const [first] = await query<{ transition_id: string }>(
    ownerUrl,
    'SELECT transition_id FROM application WHERE student_id = $1',
    [ids.student('sami')],
  )
  await query(
    ownerUrl,
    `INSERT INTO application (transition_id, student_id, home_organisation_id, organisation_id, desk_id, programme_id, state, applied_on, intended_start) VALUES ($1, $2, $3, $4, $5, $6, 'applied', '2027-03-01', '2027-08-30')`,
    [
      first?.transition_id,
      ids.student('sami'),
      ids.organisation('veerhuis'),
      ids.organisation('zandhaven'),
      ids.desk('zandhaven', 'intake'),
      ids.programme('zandhaven', 'Kok', 'niveau 2'),
    ],
  )
  await query(
    ownerUrl,
    `UPDATE application SET state = 'offered', accepted_at = now(), version = 4 WHERE student_id = $1 AND organisation_id = $2`,
    [ids.student('sami'), ids.organisation('zandhaven')],
  )
  await query(
    ownerUrl,
    `UPDATE application SET state = 'placed', chosen_at = now(), version = 6 WHERE student_id = $1 AND organisation_id = $2`,
    [ids.student('sami'), ids.organisation('zandhaven')],
  )
}

const plants = [
  `UPDATE application SET intended_start = intended_start + 7, state = 'waitlisted' WHERE student_id = $1 AND state = 'applied'`,
  `UPDATE student SET call_name = call_name || 'r' WHERE id = $1`,
]
const ways: Record<string, string>[] = [{}, { RSC: '1' }, { RSC: '1', 'Next-Router-Prefetch': '1' }]

const ofTheDesk = (address: string) => address.startsWith('/instroom')

// Every page and every file, with Sami where a page is about somebody, in each way of asking by turns. Everybody tries a
// desk's own pages, on the whole walk in each way.
const addresses = (it: Parameters<typeof addressOf>[1]) =>
  [
    ...Object.keys(pages),
    ...Object.keys(handlers).flatMap((name) => (/^GET \/(?!api|inloggen)/.test(name) ? [name.slice(4)] : [])),
    '/instroom?toon=all',
  ]
    // Where somebody is signed in, and the demo's letters, are of each world itself.
    .filter((page) => !page.startsWith('/inloggen') && !['/post', '/ingelogd'].includes(page))
    .map((page) => addressOf(page, it).replaceAll(ids.student('yusuf'), ids.student('sami')))

test('whatever a school asks for, it gets the same with and without an application elsewhere', async () => {
  test.setTimeout(1_800_000)
  const [home, other] = await Promise.all([settle('alone'), settle('both')])
  await alsoAtC(other.world.ownerUrl)
  const [alone, both] = await Promise.all([worldOf(home), worldOf(other)])
  try {
    expect(alone.it).toEqual(both.it)
    const found: string[] = []
    const all = addresses(alone.it)
    const pairs = [
      ...walk(all.filter(ofTheDesk), atB, true),
      ...walk(
        all.filter((address) => !ofTheDesk(address)),
        atB,
      ),
    ]
    for (const [turn, [address, who]] of pairs.entries())
      for (const headers of whole && ofTheDesk(address) ? ways : byTurns(ways, turn, false)) {
        const [one, same] = await Promise.all([
          alone.get(who, address, headers),
          both.get(who, address, headers),
        ])
        const apart = difference(one, same)
        if (apart) found.push(`${who} ${address} ${JSON.stringify(headers)} ${apart}`)
      }
    expect(found.slice(0, 5)).toEqual([])

    // The comparison can see: a state, and one letter of a name, make another page in every way of asking.
    const page = `/instroom/${alone.it.application}`
    const apart = async () =>
      Promise.all(
        ways
          .slice(0, 2)
          .map(async (way) =>
            difference(await alone.get('nadia', page, way), await both.get('nadia', page, way)),
          ),
      )
    expect(await apart()).toEqual(['', ''])
    for (const planted of plants) {
      await query(both.ownerUrl, planted, [ids.student('sami')])
      expect(await apart(), planted).toEqual([
        expect.stringContaining('against'),
        expect.stringContaining('against'),
      ])
    }
  } finally {
    await Promise.all([alone.end(), both.end()])
  }
})
