import { expect, test } from 'vitest'
import { isNote } from '../../lines/schema'
import { type Files, plus, read, said, sources, swap, values, with_ } from './sound'

test.each<[string, Files, string[]]>([
  [
    'a column spelled otherwise',
    swap('orgs', 'dateLastModified', 'dataLastModified'),
    ['orgs:1 dateLastModified headerTypo dataLastModified'],
  ],
  [
    'a column without a name',
    with_('orgs', ([head = '', ...rest]) => [`${head},,`, ...rest]),
    ['orgs:1 namelessColumn'],
  ],
  [
    'a column that is missing',
    with_('demographics', () => ['sourcedId,status,dateLastModified', 'u3,,']),
    ['demographics:1 birthDate columnMissing'],
  ],
  [
    'a file that lacks what it cannot miss',
    swap('enrollments', 'classSourcedId', 'x'),
    ['enrollments:1 classSourcedId columnMissing', 'enrollments:1 classSourcedId columnNeeded'],
  ],
  [
    'a line with a field too many',
    plus('demographics', 'u3,,,2011-02-03,female,true,VEER,DAM'),
    ['demographics:3 shifted'],
  ],
  ['an id twice', plus('classes', 'k1,,,5K1,,,,homeroom,,s1,t1,,,'), ['classes:4 sourcedId doubleId k1']],
  ['no id', plus('classes', ',,,5K1,,,,homeroom,,s1,t1,,,'), ['classes:4 sourcedId noSourcedId']],
  [
    'a placement of nobody',
    plus('enrollments', 'e9,,,k1,s1,u9,student,,,'),
    ['enrollments:6 userSourcedId unknownUser u9'],
  ],
  [
    'a placement in no class',
    plus('enrollments', 'e9,,,k9,s1,u3,student,,,'),
    ['enrollments:6 classSourcedId unknownClass k9'],
  ],
  [
    'a placement in another role',
    plus('enrollments', 'e9,,,k1,s1,u3,teacher,,,'),
    ['enrollments:6 role roleConflict teacher'],
  ],
  [
    'a placement in a class that is gone',
    plus('enrollments', 'e9,,,k1,s1,u3,janitor,,,'),
    ['enrollments:6 role badRole'],
  ],
  [
    'a class of no school',
    plus('classes', 'k9,,,5K1,,,,homeroom,,s9,t1,,,'),
    ['classes:4 schoolSourcedId unknownOrg s9'],
  ],
  [
    'a class in no term',
    plus('classes', 'k9,,,5K1,,,,homeroom,,s1,t9,,,'),
    ['classes:4 termSourcedIds unknownSession t9'],
  ],
  [
    'a class of no course',
    plus('classes', 'k9,,,5K1,,c9,,homeroom,,s1,t1,,,'),
    ['classes:4 courseSourcedId unknownCourse c9'],
  ],
  [
    'a type in capitals',
    plus('classes', 'k9,,,5K1,,,,Homeroom,,s1,t1,,,'),
    ['classes:4 classType badType Homeroom'],
  ],
  [
    'two groups of one name',
    plus('classes', 'k9,,,4K1,,,,homeroom,,s1,t1,,,'),
    ['classes:4 title doubleLine 4K1'],
  ],
  [
    'a parent that is not there',
    plus('academicSessions', 't2,,,P,term,2026-08-01,2026-12-31,t9,2027'),
    ['academicSessions:3 parentSourcedId unknownParent t9'],
  ],
  [
    'a day that is none',
    plus('academicSessions', 't2,,,P,term,2026-02-30,,t1,2027'),
    ['academicSessions:3 startDate oddDay 2026-02-30'],
  ],
  [
    'a status that is none',
    plus('academicSessions', 't2,inactive,1/5/2026,P,term,,,t1,2027'),
    ['academicSessions:3 status badStatus', 'academicSessions:3 dateLastModified oddModified 1/5/2026'],
  ],
  [
    'a role that is none',
    plus('users', 'u9,,,ja,s1,janitor,,,Jan,Jansen,,X,,,,,,'),
    ['users:6 role badRole', 'users:6 enabledUser badBoolean'],
  ],
  [
    'a relative',
    plus('users', 'u9,,,true,s1,relative,,,Jan,Jansen,,X,,,,,,'),
    ['users:6 role relativeNotTaken relative'],
  ],
  ['an aide', plus('users', 'u9,,,true,s1,aide,,,Jan,Jansen,,X,,,,,,'), ['users:6 role roleNotTaken aide']],
  [
    'an administrator',
    plus('users', 'u9,,,true,s1,administrator,,,Jan,Jansen,,X,,,,,,'),
    ['users:6 role administratorByFile administrator'],
  ],
  [
    'a number twice',
    plus('users', 'u9,,,true,s1,teacher,,,Jan,Jansen,,M2,,,,,,'),
    ['users:6 identifier doubleLine M2'],
  ],
  [
    'no number',
    plus('users', 'u9,,,true,s1,teacher,,,Jan,Jansen,,a b,,,,,,'),
    ['users:6 identifier numberFromId'],
  ],
  [
    'a name that a spreadsheet would run',
    plus('users', 'u9,,,true,s1,teacher,,,=HYPERLINK,Jansen,,M9,,,,,,'),
    ['users:6 familyName formula'],
  ],
  [
    'a student who says nothing',
    plus('users', 'u9,,,true,s1,student,,,Jan,Jansen,,L9,,,,,,'),
    ['users:6 grades noLevel', 'users:6 beginDate noFirstDay 2026-08-01'],
  ],
  [
    'a guardian who is none',
    plus('users', 'u9,,,true,s1,student,,,Jan,Jansen,,L9,,,,"u1,u8",4,'),
    [
      'users:6 beginDate noFirstDay 2026-08-01',
      'users:6 agentSourcedIds agentNoGuardian u1',
      'users:6 agentSourcedIds unknownAgent u8',
    ],
  ],
  [
    'a birth date that cannot be',
    with_('demographics', ([head = '']) => [head, 'u3,,,1920-02-03,,,']),
    ['demographics:2 birthDate oddBirthDate'],
  ],
  [
    'a file that the manifest denies',
    with_('manifest', (own) => own.filter((line) => !line.includes('demo'))),
    ['demographics:0 notInManifest'],
  ],
  [
    'a file that the manifest promises',
    plus('manifest', 'file.results,bulk', 'file.roles,'),
    ['manifest:11 file.roles manifestUnclear', 'results:0 bundleFileMissing'],
  ],
  ['an empty file', with_('demographics', ([head = '']) => [head]), ['demographics:1 emptyFile']],
])('%s is said, by file, line and column', async (_, files, expected) => {
  expect(said(await read(sources(files)))).toEqual(expected)
})

test('a line that stays out takes nothing sound with it, and each is either a fault or a remark', async () => {
  const bundle = await read(
    sources(
      plus(
        'users',
        'u9,,,true,s1,student,,,=x,Jansen,,L9,,,,,4,',
        'u8,,,true,s1,student,,,Jan,Jansen,,L8,,,,,4,',
      ),
    ),
  )
  expect(values('students', bundle).map(({ number }) => number)).toEqual(['L1', 'L8'])
  expect(bundle.problems.filter(({ reason }) => !isNote(reason))).toMatchObject([
    { line: 6, reason: 'formula' },
  ])
})
