// What the cast hung on their experiences, and what one of them hasn't finished.
import { randomUUID } from 'node:crypto'
import type { ActorDb } from '@/lib/db/as-actor'
import { keepTyped } from '@/lib/dossier/drafts/commands'
import { addLink, attach } from '@/lib/dossier/evidence/commands'
import { findOwnForm } from '@/lib/dossier/forms/own/queries'
import { nameOf } from '@/lib/dossier/forms/rules/reading'
import { takeIn } from '@/lib/files/intake'
import { picture } from './pictures'
import { type Step, step } from './play'
import { ids } from './region'

const entryOf = (db: ActorDb, student: string, title: string) =>
  db.lobEntry.findFirstOrThrow({ where: { studentId: ids.student(student), title }, select: { id: true } })

const shows = (at: string, who: string, entry: string, look: string, title: string): Step =>
  step(at, who, 'recht', async (db, now) => {
    const { id } = await entryOf(db, who, entry)
    const file = await takeIn({ name: 'foto.jpg', bytes: await picture(look) })
    return attach(db, { entryId: id }, [file], title, now)
  })

export const writing: Step[] = [
  shows(
    '2026-11-20 16:40',
    'yusuf',
    'Stage bij Reparatie Rijn',
    'workshop',
    'De werkbank waar ik drie weken stond',
  ),
  step('2027-01-23 13:20', 'yusuf', 'recht', async (db, now) => {
    const { id } = await entryOf(db, 'yusuf', 'Open dag De Waterlinie')
    const url = 'https://waterlinie.example/open-dag'
    return addLink(db, { entryId: id, title: 'Het programma van de open dag', url }, now)
  }),
  shows(
    '2027-02-06 12:10',
    'sami',
    'Netwerk in het buurthuis',
    'street',
    'De kast met kabels, toen alles werkte',
  ),
  shows('2027-03-12 21:10', 'lotte', 'Meeloopdag mediavormgeving', 'water', 'De poster die ik ontwierp'),
  step('2027-03-15 19:40', 'yusuf', 'recht', async (db, now) => {
    const form = await findOwnForm(db, 'entry', now)
    const boxes = Object.fromEntries(
      (form?.definition.questions ?? []).flatMap(({ key, field }) =>
        field === 'title'
          ? [[nameOf(key), 'Gesprek met een programmeur']]
          : field === 'did'
            ? [[nameOf(key), 'Een vriend van mijn oom maakt programma’s voor sluizen. Ik vroeg hem']]
            : [],
      ),
    )
    const place = { about: 'entry' as const, draftId: randomUUID(), formVersionId: form?.versionId ?? null }
    return keepTyped(db, { ...place, draftVersion: 0, version: 0, key: randomUUID(), turn: 1, boxes }, now)
  }),
]
