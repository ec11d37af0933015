// Who comes in by what they are asked to do, and not by the role that usually does it: the door lets them try, and the
// rows are theirs.
import { expect, it } from 'vitest'
import { type Door, mayEnter } from '@/lib/auth/door'
import { actorOf } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { found } from '@/lib/kernel/refused'
import { apply } from '@/lib/transitions/applications/commands'
import { handOver } from '@/lib/transitions/owners/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { door as queue } from './instroom'
import { door as applicant } from './instroom/[id]'
import { door as concernIncoming } from './instroom/[id]/bezorgd'
import { door as student } from './leerlingen/[id]'
import { door as concern } from './leerlingen/[id]/bezorgd'

const db = useRegion('another_role')

const enters = (who: string, some: unknown, id = '') => {
  const door = some as Door
  const { purpose, way } = door
  if (!purpose || !way) throw new Error('nothing is loaded behind this door')
  const go = as(
    who,
    purpose,
    async (tx, now) => {
      const me = actorOf(tx)
      found(mayEnter(door, me) || null)
      return way.load(tx, { now, me, purpose, params: { id }, search: {} })
    },
    way.audited ? 'audited' : 'read',
  )
  return go.then(
    () => 'in',
    (error: { code?: string }) => error.code,
  )
}

it('a team lead who sits at the intake desk opens its queue and who stands in it, and no other team lead does', async () => {
  const programmeId = ids.programme('waterlinie', 'Software developer', 'niveau 4')
  await as('yusuf', 'recht', (tx, now) => apply(tx, { programmeId }, now))
  const [application] = await query<{ id: string }>(
    db.ownerUrl,
    'SELECT id FROM application WHERE student_id = $1 AND programme_id = $2',
    [ids.student('yusuf'), programmeId],
  )
  const { id } = found(application)
  const all = async () => [
    await enters('wim', queue),
    await enters('wim', applicant, id),
    await enters('wim', concernIncoming, id),
  ]
  expect(await all()).toEqual(['not_found', 'not_found', 'not_found'])
  await query(
    db.ownerUrl,
    `INSERT INTO desk_member (desk_id, membership_id, lead, valid_from) VALUES ($1, $2, false, authz.clock() - interval '1 day')`,
    [ids.desk('waterlinie', 'intake'), ids.membership('wim')],
  )
  expect(await all()).toEqual(['in', 'in', 'in'])
})

it('an owner who takes in opens the student of whom the crossing is, and nobody else', async () => {
  const yusuf = ids.student('yusuf')
  expect(await enters('fleur', student, yusuf)).toBe('not_found')
  const [crossing] = await query<{ id: string }>(
    db.ownerUrl,
    'SELECT id FROM transition WHERE student_id = $1 AND ended_at IS NULL',
    [yusuf],
  )
  const given = {
    crossingId: found(crossing).id,
    ownerId: ids.membership('fleur'),
    deputyId: ids.membership('emma'),
  }
  await as('emma', 'begeleiding', (tx, now) => handOver(tx, given, now))
  expect(await enters('fleur', student, yusuf)).toBe('in')
  expect(await enters('fleur', concern, yusuf)).toBe('in')
  expect(await enters('fleur', student, ids.student('esra'))).toBe('not_found')
})
