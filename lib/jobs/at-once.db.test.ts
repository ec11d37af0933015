// What there can be only one of, asked for by two at the same moment: the second waits for the first, then hears in words
// that it is there, and the database holds one. Two tabs of one person are two people here.
import { describe, expect, it } from 'vitest'
import { translate } from '@/lib/db/errors'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { writeMentorView } from '@/lib/dossier/mentor-view/commands'
import { askOrientation } from '@/lib/dossier/orientation/commands'
import { shareDossier } from '@/lib/dossier/shares/commands'
import { planTalk } from '@/lib/dossier/talks/commands'
import { buildPackage } from '@/lib/handover/packages/commands'
import { takeUp } from '@/lib/interventions/commands'
import { Refused } from '@/lib/kernel/refused'
import { askForHelp, raiseConcern } from '@/lib/signals/commands'
import { offerLink } from '@/lib/students/links/commands'
import { apply, choose, moveApplication } from '@/lib/transitions/applications/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { type Act, bothIn } from './two-at-once'

const db = useRegion('at_once')
const { atOnce, count } = bothIn(db)

const software = ids.programme('waterlinie', 'Software developer', 'niveau 4')
const elsewhere = ids.programme('zandhaven', 'Software developer', 'niveau 4')

const applying = (programmeId: string, studentId?: string): Act[2] => {
  return (tx, now) => apply(tx, { programmeId, ...(studentId && { studentId }) }, now)
}
const applicationOf = async (student: string, programme = software) => {
  const [row] = await query<{ id: string; version: number }>(
    db.ownerUrl,
    'SELECT id, version FROM application WHERE student_id = $1 AND programme_id = $2',
    [ids.student(student), programme],
  )
  if (!row) throw new Error('no application')
  return row
}
const crossings = (student: string) =>
  count(
    'transition t JOIN transition_owner o ON o.transition_id = t.id AND o.valid_until IS NULL WHERE t.student_id = $1 AND t.ended_at IS NULL',
    [ids.student(student)],
  )

describe('at the same moment', () => {
  it('a student and the mentor make one first application, one crossing and one owner', async () => {
    const esra = ids.student('esra')
    expect(
      await atOnce(['esra', 'recht', applying(software)], ['emma', 'begeleiding', applying(software, esra)]),
    ).toBe('alreadyApplied')
    expect(await crossings('esra')).toBe(1)
    expect(await count('application WHERE student_id = $1', [esra])).toBe(1)
  })

  it('two tabs make two applications for two programmes, in one crossing', async () => {
    expect(
      await atOnce(['yusuf', 'recht', applying(software)], ['yusuf', 'recht', applying(elsewhere)]),
    ).toBe('done')
    expect(await crossings('yusuf')).toBe(1)
    expect(await count('application WHERE student_id = $1', [ids.student('yusuf')])).toBe(2)
  })

  it('one place is chosen of two', async () => {
    for (const [desk, programme] of [
      ['nadia', software],
      ['marco', elsewhere],
    ] as const) {
      const at = async () => ({
        applicationId: (await applicationOf('yusuf', programme)).id,
        version: (await applicationOf('yusuf', programme)).version,
      })
      await as(desk, 'overstap', async (tx, now) =>
        moveApplication(tx, { ...(await at()), to: 'offered' }, now),
      )
      await query(db.ownerUrl, 'UPDATE application SET accepted_at = now() WHERE programme_id = $1', [
        programme,
      ])
      await as(desk, 'overstap', async (tx, now) =>
        moveApplication(tx, { ...(await at()), to: 'placed' }, now),
      )
    }
    const [one, other] = [await applicationOf('yusuf'), await applicationOf('yusuf', elsewhere)]
    const choosing = ({ id, version }: typeof one): Act => [
      'yusuf',
      'recht',
      (tx, now) => choose(tx, { applicationId: id, version }, now),
    ]
    expect(await atOnce(choosing(one), choosing(other))).toBe('choseMeanwhile')
    expect(
      await count('application WHERE chosen_at IS NOT NULL AND student_id = $1', [ids.student('yusuf')]),
    ).toBe(1)
    // Nor does a page that was opened before that choice overrule it unsaid; one that shows it changes it.
    const instead = (before: string | null) =>
      as('yusuf', 'recht', async (tx, now) => {
        const { id, version } = await applicationOf('yusuf', elsewhere)
        return choose(tx, { applicationId: id, version, instead: before }, now)
      })
    for (const before of [null, other.id])
      await expect(instead(before)).rejects.toMatchObject({ reason: 'choseMeanwhile' })
    await instead(one.id)
    expect(await count('application WHERE chosen_at IS NOT NULL AND id = $1', [other.id])).toBe(1)
  })

  it('one application has one share', async () => {
    const { id } = await applicationOf('esra')
    const sharing = (parts: ('profile' | 'entries')[]): Act => [
      'esra',
      'recht',
      (tx, now) => shareDossier(tx, { applicationId: id, parts, until: null }, now),
    ]
    expect(await atOnce(sharing(['profile']), sharing(['entries']))).toBe('sharedMeanwhile')
    expect(await count('lob_share WHERE application_id = $1 AND ended_at IS NULL', [id])).toBe(1)
  })

  it('one application has one package in work', async () => {
    const { id } = await applicationOf('esra')
    const building = (who: string): Act => [
      who,
      'begeleiding',
      (tx, now) => buildPackage(tx, { applicationId: id, guidance: [], absence: [] }, now),
    ]
    expect(await atOnce(building('joke'), building('emma'))).toBe('packageMeanwhile')
    expect(await count(`handover_package WHERE application_id = $1 AND state = 'draft'`, [id])).toBe(1)
  })

  it('one student asks one person for help', async () => {
    const asking = (words: string): Act => ['lotte', 'recht', (tx, now) => askForHelp(tx, { words }, now)]
    expect(await atOnce(asking('Ik weet het niet'), asking('Ik weet het niet meer'))).toBe('alreadyAsked')
    expect(await count(`signal WHERE student_id = $1 AND kind = 'wantsToTalk'`, [ids.student('lotte')])).toBe(
      1,
    )
  })

  it('one crossing has one view of the mentor', async () => {
    const studentId = ids.student('esra')
    const writing = (who: string): Act => [
      who,
      'begeleiding',
      (tx, now) => writeMentorView(tx, { studentId, text: `Gezien door ${who}` }, now),
    ]
    expect(await atOnce(writing('emma'), writing('joke'))).toBe('viewMeanwhile')
    expect(await count(`mentor_view WHERE student_id = $1 AND state <> 'replaced'`, [studentId])).toBe(1)
  })

  it('one day elsewhere is asked once, and one colleague decides', async () => {
    const asking = (why: string): Act => [
      'esra',
      'recht',
      (tx, now) =>
        askOrientation(
          tx,
          { activityType: 'tasterDay', school: 'ROC De Waterlinie', programme: '', day: '2027-04-01', why },
          now,
        ),
    ]
    expect(await atOnce(asking('Kijken'), asking('Even kijken'))).toBe('dayAskedAlready')
    expect(await count('orientation_day WHERE student_id = $1', [ids.student('esra')])).toBe(1)
  })

  it('one talk is planned for a day', async () => {
    const planning: Act = [
      'emma',
      'begeleiding',
      (tx, now) => planTalk(tx, { studentId: ids.student('esra'), day: '2027-04-02' }, now),
    ]
    expect(await atOnce(planning, planning)).toBe('talkPlannedAlready')
    expect(await count('career_talk WHERE student_id = $1', [ids.student('esra')])).toBe(1)
  })

  it('one task is taken up by one person', async () => {
    await as('tom', 'begeleiding', (tx, now) =>
      raiseConcern(
        tx,
        { studentId: ids.student('esra'), saw: 'Stil', asks: 'Praat even.', by: '2027-03-19' },
        now,
      ),
    )
    const [task] = await query<{ id: string; version: number }>(
      db.ownerUrl,
      `SELECT id, version FROM task WHERE kind = 'concern' AND student_id = $1`,
      [ids.student('esra')],
    )
    if (!task) throw new Error('no task')
    const taking = (who: string): Act => [
      who,
      'begeleiding',
      (tx, now) =>
        takeUp(
          tx,
          {
            taskId: task.id,
            version: task.version,
            kind: 'talk',
            plan: 'Een gesprek',
            reviewOn: '2027-03-23',
          },
          now,
        ),
    ]
    expect(await atOnce(taking('emma'), taking('joke'))).not.toBe('done')
    expect(await count('intervention WHERE task_id = $1', [task.id])).toBe(1)
  })

  it('one concern in the same words is one concern, until it is closed', async () => {
    const studentId = ids.student('yusuf')
    const raising =
      (saw: string): Act[2] =>
      (tx, now) =>
        raiseConcern(tx, { studentId, saw, asks: 'Bel.', by: '2027-03-19' }, now)
    const tom = (saw: string): Act => ['tom', 'begeleiding', raising(saw)]
    expect(await atOnce(tom('Moe'), tom('Moe'))).toBe('concernMeanwhile')
    expect(await atOnce(tom('Stil'), tom('Boos'))).toBe('done')
    const raised = () => count(`signal WHERE kind = 'concern' AND student_id = $1`, [studentId])
    expect(await raised()).toBe(3)
    await query(db.ownerUrl, `UPDATE signal SET closed_at = now() WHERE saw = 'Moe'`)
    await as('tom', 'begeleiding', raising('Moe'))
    expect(await raised()).toBe(4)
  })

  it('one student has one code for another account', async () => {
    const offering: Act = ['esra', 'recht', (tx) => offerLink(tx)]
    expect(await atOnce(offering, offering)).toBe('done')
    expect(
      await count('authz.link_code WHERE student_id = $1 AND spent_at IS NULL', [ids.student('esra')]),
    ).toBe(1)
  })
})

it('has a sentence for every name that the database keeps one of something by', async () => {
  const names = await query<{ name: string }>(
    db.ownerUrl,
    `SELECT indexname AS name FROM pg_indexes WHERE indexname LIKE 'one\\_%' ORDER BY 1`,
  )
  const said = names.map(({ name }) => ({
    name,
    said: translate({ code: '23505', message: `duplicate key value violates unique constraint "${name}"` }),
  }))
  // Codes and letters are kept one after the other where they are made; the owner has its own words.
  const quiet = ['one_address_asked', 'one_attach_code', 'one_link_code', 'one_owner_at_a_time']
  expect(said.filter((one) => !(one.said instanceof Refused)).map(({ name }) => name)).toEqual(quiet)
  expect(names.length).toBeGreaterThan(10)
})
