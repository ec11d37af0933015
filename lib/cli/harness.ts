import { stripVTControlCharacters } from 'node:util'
import { startServer } from '@/lib/db/embedded'
import { Stop } from '@/lib/kernel/stop'
import { atEnd, command } from './command'
import type { Count, Failure, Stage } from './stages'

// Runs all stages, also after a red one, and ends with the counts on the last line.
export const runStages = (stages: Stage[]) =>
  command(async () => {
    const isStage = (name: string) => stages.some((stage) => stage.name === name)
    const words = process.argv.slice(2)
    const asked = words.filter(isStage)
    // Any other word narrows a stage of test files: `npm test -- journeys every-door`.
    const unknown = words.filter((name) => !isStage(name))
    if (unknown.length && !stages.some((stage) => stage.files && asked.includes(stage.name))) {
      const names = stages.map(({ name }) => name).join(', ')
      throw new Stop(
        `There is no stage ${unknown.join(', ')}; there are: ${names}.`,
        `Er is geen stap ${unknown.join(', ')}; wel: ${names}.`,
      )
    }
    const server = await startServer('test')
    atEnd(() => server.stop())

    const total: Count = { passed: 0, failed: 0, skipped: 0, failures: [] }
    for (const stage of stages) {
      if (asked.length && !asked.includes(stage.name)) continue
      console.log(`\n── ${stage.title}`)
      const begin = performance.now()
      const count = await stage.run(unknown).catch((error): Count => broken(stage, error))
      const seconds = ((performance.now() - begin) / 1000).toFixed(1)
      console.log(
        `   ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds} s)`,
      )
      total.passed += count.passed
      total.failed += count.failed
      total.skipped += count.skipped
      total.failures.push(
        ...count.failures.map((failure) => ({ ...failure, name: `${stage.name} › ${failure.name}` })),
      )
    }
    if (total.failures.length) console.log(`\n── failed\n${total.failures.map(tell).join('\n')}`)
    console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
    return total.failed ? 1 : 0
  })

const broken = (stage: Stage, error: unknown): Count => {
  const text = error instanceof Stop ? `${error.log}\n${error.en}` : String((error as Error)?.stack ?? error)
  return { passed: 0, failed: 1, skipped: 0, failures: [{ name: stage.title, text }] }
}

function tell({ name, file, text = '' }: Failure): string {
  const lines = stripVTControlCharacters(text)
    .trim()
    .split('\n')
    .filter((line) => !/^\s+at .*node_modules/.test(line))
    .slice(0, 40)
  return [`✗ ${name}${file ? `  (${file})` : ''}`, ...lines.map((line) => `    ${line}`)].join('\n')
}
