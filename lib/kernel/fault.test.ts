import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { Fault, traceOf, withoutData } from './fault'

const typed = 'Ik ben bang voor thuis'
const wrapped = () => {
  const driver = Object.assign(new Error(`Failing row contains (${typed})`), {
    cause: { originalCode: '23514', originalMessage: typed, constraint: { index: 'title_not_empty' } },
  })
  return Object.assign(
    new Error(`Invalid prisma.lobEntry.create() { title: "${typed}" }\n${typed}\n    at ${typed}`),
    {
      name: 'PrismaClientKnownRequestError',
      code: 'P2004',
      meta: { driverAdapterError: driver, modelName: typed },
    },
  )
}
const parsed = () => {
  try {
    return JSON.parse(`{"text": ${typed}`)
  } catch (error) {
    return error
  }
}

it('keeps the kind, the code and the place of an error, and nothing of what it was about', () => {
  const fault = withoutData(wrapped()) as Fault
  expect(fault.message).toBe('PrismaClientKnownRequestError 23514 title_not_empty')
  expect(fault.stack).toMatch(/at wrapped .*fault\.test\.ts:\d+/)
  for (const error of [wrapped(), parsed(), typed, { message: typed }, null, undefined])
    expect(traceOf(error)).not.toContain('bang')
})

it('lets what the framework steers with through, and a fault stays itself', () => {
  const redirect = Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;replace;/mijn;307;' })
  expect(withoutData(redirect)).toBe(redirect)
  const fault = new Fault('Error', '', '', '')
  expect(withoutData(fault)).toBe(fault)
})

// What the product itself logs; commands talk to whoever started them.
const sources = ['app', 'components', 'lib'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|prove)\.ts$|^(cli|bench)\/|generated\//.test(file))
    .map((file) => path.join(folder, file)),
)
const raw =
  /console\.\w+\((?:\w*[eE]rror\b|.*(?:, \w*[eE]rror\b|\$\{\w*[eE]rror\}|[eE]rror\)?\.(?:message|stack|detail)))/

it('no log line takes an error as it is', () => {
  expect(raw.test('console.error(reference, error)')).toBe(true)
  expect(raw.test('console.error(reference, (error as Error).message)')).toBe(true)
  expect(raw.test('console.error(reference, traceOf(error))')).toBe(false)
  const lines = sources.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => raw.test(line) && !allowed.has(`${file}: ${line.trim()}`))
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(lines).toEqual([])
})

// A text that is missing names its key, never a value.
const allowed = new Set(['lib/messages/index.ts: console.error(error.message)'])
