import { expect, it } from 'vitest'
import { publicReference, withoutStudent } from '@/lib/db/guards'
import { waysThrough } from './asks'
import { readClasses, schemaText } from './classes'

const student = `/// class: identity
model Student {
  id        String    @id @map("id") @db.Uuid
  callName  String    @map("call_name")
  /// Where post goes.
  /// class: contact
  street    String    @map("street_name")
  languages String[]
  contact   Contact?
  @@map("student")
}
model Contact {
  id String @id
}
`

it('a column has the class of its table, or of its own line', () => {
  expect(readClasses(student)).toEqual({
    student: {
      name: 'identity',
      columns: { id: 'identity', call_name: 'identity', street_name: 'contact', languages: 'identity' },
    },
    Contact: { name: null, columns: { id: null } },
  })
  expect(() => readClasses(student.replace('identity', 'religion'))).toThrow(
    /student: "religion" is no class/,
  )
})

it('every model says its class', () => {
  const tables = Object.entries(readClasses(schemaText()))
  expect(tables.length).toBeGreaterThan(60)
  expect(tables.filter(([, { name }]) => !name).map(([table]) => table)).toEqual([])
})

it('what is about nobody or about staff is so for the guards of the database as well', () => {
  const classes = readClasses(schemaText())
  const reference = Object.keys(classes).filter((table) => classes[table]?.name === 'reference')
  expect(reference.sort()).toEqual([...publicReference].sort())
  const odd = withoutStudent.filter(
    (table) => !['staff', 'account', 'byRow'].includes(classes[table]?.name ?? ''),
  )
  expect(odd).toEqual([])
})

it('every way through a policy is seen with what it asks', () => {
  const policy = `((student_id = ANY (ARRAY( SELECT authz.visible_whole('lob'::data_class) AS visible_whole)))
    AND ((( SELECT authz.membership() AS membership) IS NULL) OR (data_class = 'help'::data_class))
    OR (student_id = ( SELECT authz.student() AS student))
    OR ((NOT (id = ANY (ARRAY( SELECT authz.visible('lob'::data_class) AS visible)))) AND (state = 'agreed'::text)))`
  const none = { classes: [], row: [], own: false, through: [] }
  expect(waysThrough(policy)).toEqual([
    { ...none, classes: ['lob'] },
    { ...none, classes: ['lob'], row: ['help'] },
    { ...none, own: true },
    none,
  ])
  expect(waysThrough(`(entry_id = ANY (ARRAY( SELECT e.id FROM lob_entry e)))`)).toEqual([
    { ...none, through: ['lob_entry'] },
  ])
})
