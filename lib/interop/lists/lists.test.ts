import { describe, expect, it } from 'vitest'
import { activityTypes } from '@/lib/dossier/core/schema'
import { translator } from '@/lib/messages'
import { activityWordsOf, templateOf } from './labels'
import { lineMark, readList } from './rules'

const t = translator('nl')
const context = (before: ReadonlySet<string> = new Set()) => ({
  schoolYear: '2026-2027',
  students: new Map([
    ['1001', 'a'],
    ['1002', 'b'],
  ]),
  before,
  activityWords: activityWordsOf(activityTypes, [t, translator('en')]),
})
const read = (text: string, before?: ReadonlySet<string>) => {
  const found = readList(new TextEncoder().encode(text), context(before))
  if ('fault' in found) throw new Error(found.fault)
  return found
}
const head = 'Leerlingnummer;Titel;Soort;Datum;Wat gedaan;Competenties;Schooljaar'

describe('a class’s list', () => {
  it('becomes one experience a line, with the school year of its day', () => {
    const { lines, problems } = read(
      `${head}\n1001;Open dag;Open dag;14-01-2026;Gekeken;"werk; netwerken";\n1002;Stage;;;;;2024/2025\n1002;Iets;guest lesson;;;;`,
    )
    expect(problems).toEqual([])
    expect(
      lines.map(({ n, studentId, core }) => [
        n,
        studentId,
        core.activityType,
        core.schoolYear,
        core.competences,
      ]),
    ).toEqual([
      [2, 'a', 'openDay', '2025-2026', ['workExploration', 'networking']],
      [3, 'b', 'other', '2024-2025', []],
      [4, 'b', 'guestLesson', '2026-2027', []],
    ])
  })

  it('says of each line that stays out where and why, and never what stood there', () => {
    const secret = 'Mijn moeder is ziek'
    const { lines, problems } = read(
      `${head}\n9999;${secret};;;;;\n1001;;;;${secret};;\n1001;=2+2;;;;;\n1001;A;${secret};40-13-2026;;${secret};2026\n1001;B;;;;;\n1001;B;;;;;\n1001;${'x'.repeat(121)};;;;;`,
    )
    expect(problems).toEqual([
      { line: 2, column: 'leerlingnummer', reason: 'notInGroup' },
      { line: 3, column: 'titel', reason: 'required' },
      { line: 4, column: 'titel', reason: 'formula' },
      { line: 5, column: 'datum', reason: 'notADay' },
      { line: 5, column: 'soort', reason: 'unknownChoice' },
      { line: 5, column: 'schooljaar', reason: 'badSchoolYear' },
      { line: 5, column: 'competenties', reason: 'unknownChoice' },
      { line: 7, column: 'titel', reason: 'sameLine' },
      { line: 8, column: 'titel', reason: 'tooLong' },
    ])
    expect(JSON.stringify(problems)).not.toContain(secret)
    expect(lines.map(({ core }) => core.title)).toEqual(['B'])
  })

  it('brought twice brings nothing the second time', () => {
    const text = `${head}\n1001;Open dag;;;;;\n1002;Open dag;;;;;`
    const before = new Set(read(text).lines.map(({ studentId, core }) => lineMark(studentId, core)))
    const again = read(text, before)
    expect(again.lines).toEqual([])
    expect(again.problems.map(({ reason }) => reason)).toEqual(['alreadyBrought', 'alreadyBrought'])
  })

  it('can be made from its own example', () => {
    const { lines, problems } = read(templateOf(t, [{ number: '1001' }], '2026-2027'))
    expect(problems).toEqual([])
    expect(lines).toMatchObject([
      { studentId: 'a', core: { title: 'Open dag van het mbo', activityType: 'openDay', day: '2027-01-15' } },
    ])
  })
})
