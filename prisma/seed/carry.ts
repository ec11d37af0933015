// A list that waits for its mentor: what some of 4K1 did before the school had Oversteek.
import type { activityTypes } from '@/lib/dossier/core/schema'
import { csvText } from '@/lib/interop/csv/rules'
import { stageList } from '@/lib/interop/lists/commands'
import { listGroups } from '@/lib/interop/lists/queries'
import { listColumns } from '@/lib/interop/lists/schema'
import { label, translator } from '@/lib/messages'
import { type Step, step } from './play'

const t = translator('nl')
const did = [
  ['Beroepenavond in de sporthal', 'careersEvening', 'Met een monteur en een kok gepraat.', 'werk; netwerk'],
  ['Bezoek aan de werf', 'companyVisit', 'Gezien hoe een schip op het droge komt.', 'werk'],
  ['Gastles over zorg', 'guestLesson', 'Een verpleegkundige vertelde over nachtdiensten.', 'motieven'],
] as const satisfies readonly (readonly [string, (typeof activityTypes)[number], string, string])[]

export const carry: Step[] = [
  step('2027-03-15 15:10', 'emma', 'begeleiding', async (db, now) => {
    const [group] = await listGroups(db, now)
    if (!group) throw new Error('Emma guides no group')
    const rows = group.students.slice(-did.length).map(({ number }, n) => {
      const [titel, soort, wat_gedaan, competenties] = did[n] ?? did[0]
      const cells: Record<string, string> = {
        leerlingnummer: number,
        titel,
        soort: label(t, 'activityType', soort),
        wat_gedaan,
        competenties,
        schooljaar: '2025-2026',
      }
      return listColumns.map(({ header }) => cells[header] ?? '')
    })
    const unknown = listColumns.map(({ header }) =>
      header === 'leerlingnummer' ? '000000' : header === 'titel' ? 'Open dag' : '',
    )
    const text = csvText([listColumns.map(({ header }) => header), ...rows, unknown])
    const file = { name: 'lob-vorig-jaar.csv', bytes: new TextEncoder().encode(text) }
    return stageList(db, { groupId: group.id, file }, now)
  }),
]
