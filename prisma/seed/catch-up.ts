// What was asked before the demo begins has been done in its time: mentors answered, decanen took up who fell back,
// owners who did not choose. On the first day the lists hold what is really new, and the number of silent days is what
// it should be.
import { asOwner } from '@/lib/db/as-owner'
import { answerEntry } from '@/lib/dossier/entries/commands'
import { takeUp } from '@/lib/interventions/commands'
import { plusDays } from '@/lib/kernel/time'
import { abreast, signedInOnce } from './play'

type Waiting = {
  id: string
  version: number
  kind: 'answerEntry' | 'applicationFellBack' | 'noChoice'
  entry: string
  due: string
  who: string
}

const answers = [
  'Gelezen. Je schrijft precies op wat je deed; vertel de volgende keer ook wat je verraste.',
  'Mooi. Wie zou je hier nog iets over kunnen vragen?',
  'Dit helpt me om je te leren kennen. Wat wil je hierna uitproberen?',
]
const plans = [
  'Bellen en samen een tweede keus zoeken.',
  'Gesprek op school, met de ouders erbij.',
  'Samen aanmelden bij een andere opleiding.',
]

const choosing = 'Samen de plekken naast elkaar leggen, en een dag meelopen.'

export async function catchUp(ownerUrl: string, before: string): Promise<void> {
  const owner = await asOwner(ownerUrl)
  const as = signedInOnce()
  const waiting = await owner.query<Waiting>(
    `SELECT k.id, k.version, k.kind, k.object_id AS entry, k.due_on::text AS due, p.subject AS who
       FROM task k
       JOIN membership m ON m.id = coalesce(k.membership_id, (SELECT d.membership_id FROM desk_member d WHERE d.desk_id = k.desk_id ORDER BY d.lead DESC, d.membership_id LIMIT 1))
       JOIN person p ON p.id = m.person_id
      WHERE k.state = 'open' AND k.data_class = 'support' AND k.kind IN ('answerEntry', 'applicationFellBack', 'noChoice') AND k.due_on < $1::date
      ORDER BY k.due_on, k.id`,
    [before],
  )
  for (const day of new Set(waiting.map(({ due }) => due))) {
    await owner.setClock(new Date(`${day}T09:30:00Z`))
    await abreast(
      [...waiting.entries()].filter(([, { due }]) => due === day),
      ([n, task]) => answerOne(as, n, task, before),
    )
  }
  await owner.end()
}

const answerOne = (
  as: ReturnType<typeof signedInOnce>,
  n: number,
  task: Waiting,
  before: string,
): Promise<unknown> =>
  as<unknown>(task.who, 'begeleiding', (db, now) =>
    task.kind === 'answerEntry'
      ? answerEntry(db, { entryId: task.entry, text: answers[n % answers.length] ?? '' }, now)
      : takeUp(
          db,
          {
            taskId: task.id,
            version: task.version,
            kind: task.kind === 'noChoice' ? 'talk' : n % 2 ? 'call' : 'planB',
            plan: (task.kind === 'noChoice' ? choosing : plans[n % plans.length]) ?? '',
            reviewOn: n % 3 ? plusDays(before, 3 + (n % 20)) : plusDays(before, 1),
          },
          now,
        ),
  )
