// A small sound bundle for the tests, how one is spoiled, and what the reading of it says.
import { expect } from 'vitest'
import type { Problem, StagedLine } from '../../lines/schema'
import { sourceOfBytes } from '../../zip/rules'
import type { Source } from '../../zip/schema'
import type { WantedSchool } from '../schema'
import { readBundle } from './reading'

export const TODAY = '2027-03-16'
export const text = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'))
export type Files = Record<string, string[]>
export const sources = (files: Files) =>
  Object.entries(files).map(([name, lines]) => sourceOfBytes(`${name}.csv`, text(...lines)))

export async function read(from: readonly Source[], wanted: WantedSchool = {}) {
  const lines: StagedLine[] = []
  const problems: Problem[] = []
  const reader = readBundle(from, TODAY, wanted)
  for (let next = await reader.next(); ; next = await reader.next()) {
    if (next.done) return { lines, problems, ...next.value }
    expect(next.value.lines.length).toBeLessThanOrEqual(2_000)
    lines.push(...next.value.lines)
    problems.push(...next.value.problems)
  }
}
/** Every problem as one word: file:line column reason shown. */
export const said = ({ problems }: { problems: Problem[] }) =>
  problems.map(({ file, line, column, reason, shown }) =>
    `${file.replace('.csv', '')}:${line} ${column} ${reason} ${shown ?? ''}`.trim().replaceAll('  ', ' '),
  )
export const values = (kind: string, { lines }: { lines: StagedLine[] }) =>
  lines.filter((line) => line.kind === kind).map((line) => line.values)

export const manifest = (version: string, ...files: string[]) => [
  'propertyName,value',
  `oneroster.version,${version}`,
  ...files.map((file) => `file.${file},bulk`),
]
/** A small sound bundle of 1.1: a form group, a lesson, a mentor, a teacher, a student and a mother. */
export const sound: Files = {
  manifest: manifest(
    '1.1',
    'orgs',
    'academicSessions',
    'classes',
    'courses',
    'users',
    'enrollments',
    'demographics',
  ),
  orgs: [
    'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId',
    's1,,,Het Veer,school,99VA,',
  ],
  academicSessions: [
    'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
    't1,,,Jaar,schoolYear,2026-08-01,2027-07-31,,2027',
  ],
  courses: [
    'sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes',
    'c1,,,t1,Natuurkunde,na,,s1,,',
  ],
  classes: [
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods',
    'k1,,,4K1,vmbo-k 4,c1,,homeroom,,s1,t1,,,',
    'k2,,,4na1,vmbo-k 4,c1,,scheduled,,s1,t1,,,',
  ],
  users: [
    'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password',
    'u1,,,true,s1,teacher,emma,,Emma,Wit,de,M1,emma@example.org,,0612345678,,,geheim',
    'u2,,,true,s1,teacher,tom,,Tom,Jansen,Paul,M2,,,,,,geheim',
    'u3,,,true,s1,student,esra,,Esra,Kaya,,L1,,,,u4,,geheim',
    'u4,,,true,s1,parent,moeder,,Ayla,Kaya,,R1,,,,,,geheim',
  ],
  enrollments: [
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
    'e1,,,k1,s1,u1,teacher,true,,',
    'e2,,,k2,s1,u2,teacher,true,,',
    'e3,,,k1,s1,u3,student,,2026-08-24,',
    'e4,,,k2,s1,u3,student,,2026-08-24,',
  ],
  demographics: [
    'sourcedId,status,dateLastModified,birthDate,sex,asian,cityOfBirth',
    'u3,,,2011-02-03,female,true,VEERDAM',
  ],
}
export const with_ = (file: string, change: (lines: string[]) => string[]): Files => ({
  ...sound,
  [file]: change([...(sound[file] ?? [])]),
})
export const plus = (file: string, ...lines: string[]) => with_(file, (own) => [...own, ...lines])
export const swap = (file: string, from: string, to: string) =>
  with_(file, (own) => own.map((line) => line.replace(from, to)))
