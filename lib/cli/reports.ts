// What the test runners wrote down, as counts, failures and the seconds of each file.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { checkout } from '@/lib/db/places'

export type Failure = { name: string; file?: string; text?: string }
export type FileSeconds = { file: string; seconds: number }
export type Count = {
  passed: number
  failed: number
  skipped: number
  failures: Failure[]
  /** What this machine lacks, in words. */
  skips: string[]
  /** Each test file of the stage, the slowest first. */
  files: FileSeconds[]
}

export const none = (): Count => ({ passed: 0, failed: 0, skipped: 0, failures: [], skips: [], files: [] })
export const broken = (failure: Failure): Count => ({ ...none(), failed: 1, failures: [failure] })

const slowestFirst = (files: FileSeconds[]) => files.sort((one, other) => other.seconds - one.seconds)

type VitestReport = {
  numPassedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    name: string
    status: string
    message: string
    startTime: number
    endTime: number
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

export function ofVitest(report: string): Count {
  const json = JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  const count = none()
  for (const { name, status, message, startTime, endTime, assertionResults } of json.testResults) {
    const file = path.relative(checkout, name)
    count.files.push({ file, seconds: (endTime - startTime) / 1000 })
    const red = assertionResults.filter((result) => result.status === 'failed')
    for (const one of assertionResults) if (one.status === 'skipped') count.skips.push(one.fullName)
    for (const { fullName, failureMessages } of red)
      count.failures.push({ name: fullName, file, text: failureMessages[0] })
    if (status === 'failed' && red.length === 0)
      count.failures.push({ name: 'the file could not run', file, text: message })
  }
  slowestFirst(count.files)
  return {
    ...count,
    passed: json.numPassedTests,
    failed: count.failures.length,
    skipped: json.numPendingTests + json.numTodoTests,
  }
}

type Suite = { file: string; specs?: Spec[]; suites?: Suite[] }
type Result = { startTime: string; duration: number; errors: { message?: string }[] }
type Spec = {
  title: string
  tests: {
    status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
    annotations: { type: string; description?: string }[]
    results: Result[]
  }[]
}

/** What a browser run wrote; `errors` are those of the run itself. */
export function ofPlaywright(report: string): { count: Count; errors: string[] } {
  const json = JSON.parse(readFileSync(report, 'utf8')) as { suites: Suite[]; errors: { message?: string }[] }
  const count = none()
  for (const suite of json.suites) {
    const results = testsOf(suite).flatMap(({ test }) => test.results)
    const begins = results.map(({ startTime }) => Date.parse(startTime))
    const ends = results.map(({ duration }, at) => (begins[at] ?? 0) + duration)
    if (results.length)
      count.files.push({
        file: path.join('e2e', suite.file),
        seconds: (Math.max(...ends) - Math.min(...begins)) / 1000,
      })
    for (const { title, test } of testsOf(suite)) {
      if (test.status === 'skipped') {
        count.skipped++
        const why = test.annotations.map(({ description }) => description).join(', ')
        count.skips.push(why ? `${title}: ${why}` : title)
      } else if (test.status === 'expected') count.passed++
      else {
        count.failed++
        const text = test.results.flatMap(({ errors }) => errors.map(({ message }) => message)).join('\n')
        count.failures.push({ name: title, file: path.join('e2e', suite.file), text })
      }
    }
  }
  slowestFirst(count.files)
  return { count, errors: json.errors.flatMap(({ message }) => message ?? []) }
}

const testsOf = (suite: Suite): { title: string; test: Spec['tests'][number] }[] => [
  ...(suite.specs ?? []).flatMap(({ title, tests }) => tests.map((test) => ({ title, test }))),
  ...(suite.suites ?? []).flatMap(testsOf),
]
